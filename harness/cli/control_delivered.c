/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/control_delivered.h"

#include "script/literal.h"

enum { DELIVERED_BYTES_MAX = 1 << 20 };

static struct value read_number(const struct delivery_part *part, const json_t *member)
{
    uint64_t u;
    if (json_is_integer(member)) return value_int(json_integer_value(member));
    if (!json_is_string(member) || !part->field) return value_unknown();
    struct slice text = slice_text(json_string_value(member));
    return field_value(field_row(part->field), text, &u) ? value_int((int64_t)u) : value_unknown();
}

static struct value read_octets(const json_t *member, struct arena *a)
{
    struct slice octets, text = { 0 };
    if (!json_is_string(member)) return value_unknown();
    text = slice_text(json_string_value(member));
    if (!text.n) return value_bytes((struct slice){ NULL, 0 });
    return literal_hex(a, text, &octets) ? value_bytes(octets) : value_unknown();
}

static struct value read_text(const json_t *member, struct arena *a)
{
    if (!json_is_string(member)) return value_unknown();
    struct slice text = { (const uint8_t *)json_string_value(member), json_string_length(member) };
    return value_text(arena_slice(a, text));
}

static struct value read_list(const json_t *member, struct arena *a)
{
    if (!json_is_array(member)) return value_unknown();
    size_t n = json_array_size(member);
    struct value *item = arena_array(a, n ? n : 1, sizeof *item);
    for (size_t i = 0; i < n; i++) {
        item[i] = read_text(json_array_get(member, i), a);
        if (item[i].kind == VALUE_UNKNOWN) return value_unknown();
    }
    return (struct value){ .kind = VALUE_LIST, .n = (unsigned)n, .item = item };
}

struct value delivered_value(const struct delivery_part *part, const json_t *member,
                             struct arena *a)
{
    switch (part->kind) {
    case VALUE_INT: return read_number(part, member);
    case VALUE_BOOL:
        return json_is_boolean(member) ? value_bool(json_is_true(member)) : value_unknown();
    case VALUE_BYTES: return read_octets(member, a);
    case VALUE_TEXT: return read_text(member, a);
    case VALUE_LIST: return read_list(member, a);
    case VALUE_TIME:
    case VALUE_UNKNOWN: break;
    }
    return value_unknown();
}

void control_delivered(struct engine *e, unsigned id, const json_t *object)
{
    unsigned n = 0;
    const struct delivery_part *part = delivery_table(&n);
    struct arena *a = arena_new(DELIVERED_BYTES_MAX);
    for (unsigned i = 0; i < n; i++) {
        struct value v = delivered_value(&part[i], json_object_get(object, part[i].name), a);
        engine_answer_part(e, id, part[i].name, &v);
    }
    arena_free(a);
}
