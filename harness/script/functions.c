/* SPDX-License-Identifier: Apache-2.0 */
#include "script/functions.h"

#include "base/pattern.h"
#include "wire/build.h"
#include "wire/coap.h"
#include "wire/coap_compose.h"

enum { MESSAGE_HEAD = 4, URI_PATH = 11 };

static bool is_octets(const struct value *v)
{
    return v->kind == VALUE_BYTES || v->kind == VALUE_TEXT;
}

static struct value apply_slice(const struct value *arg, struct arena *scratch)
{
    (void)scratch;
    if (!is_octets(&arg[0]) || arg[1].kind != VALUE_INT || arg[2].kind != VALUE_INT ||
        arg[1].i < 0 || arg[2].i < 0)
        return value_unknown();
    struct value v = arg[0];
    v.s = slice_part(v.s, (size_t)arg[1].i, (size_t)arg[2].i);
    return v;
}

static struct value apply_pattern(const struct value *arg, struct arena *scratch)
{
    (void)scratch;
    if (arg[0].kind != VALUE_INT || arg[0].i < 0 || arg[0].i > PATTERN_BYTES_MAX)
        return value_unknown();
    return value_bytes(pattern_bytes((size_t)arg[0].i));
}

/* The options as a message has them that begins with them; only how far the first one is from the
 * option before depends on that. */
static struct value apply_uri_path(const struct value *arg, struct arena *scratch)
{
    bool known = arg[0].kind == VALUE_TEXT && arg[0].s.n > 1 && arg[1].kind == VALUE_INT;
    if (!known || arg[1].i < 0 || arg[1].i > URI_PATH) return value_unknown();
    struct build *b = arena_alloc(scratch, sizeof *b);
    size_t room = MESSAGE_HEAD + 3 * arg[0].s.n;
    uint8_t *octets = arena_alloc(scratch, room);
    build_open(b, PROTO_COAP);
    build_u(b, FIELD(PROTO_COAP, COAP_CODE), 1);
    if (!coap_compose(b, FIELD(PROTO_COAP, COAP_PATH), arg[0].s, 0)) return value_unknown();
    size_t n = build_encode(b, octets, room, NULL);
    if (n <= MESSAGE_HEAD) return value_unknown();
    octets[MESSAGE_HEAD] =
        (uint8_t)((URI_PATH - (unsigned)arg[1].i) << 4 | (octets[MESSAGE_HEAD] & 0x0fu));
    return value_bytes((struct slice){ octets + MESSAGE_HEAD, n - MESSAGE_HEAD });
}

static struct value apply_upper(const struct value *arg, struct arena *scratch)
{
    if (!is_octets(&arg[0])) return value_unknown();
    uint8_t *p = arena_alloc(scratch, arg[0].s.n + 1);
    for (size_t i = 0; i < arg[0].s.n; i++) {
        uint8_t c = arg[0].s.p[i];
        p[i] = c >= 'a' && c <= 'z' ? (uint8_t)(c - 'a' + 'A') : c;
    }
    struct value v = arg[0];
    v.s.p = p;
    return v;
}

static struct value apply_concat(const struct value *arg, struct arena *scratch)
{
    size_t a = arg[0].s.n, b = arg[1].s.n;
    if (!is_octets(&arg[0]) || !is_octets(&arg[1]) || a + b > FUNCTION_BYTES_MAX)
        return value_unknown();
    uint8_t *p = arena_alloc(scratch, a + b + 1);
    if (a) memcpy(p, arg[0].s.p, a);
    if (b) memcpy(p + a, arg[1].s.p, b);
    return (struct value){ .kind = arg[0].kind, .s = { p, a + b } };
}

static struct value smaller(const struct value *arg, int sign)
{
    bool comparable;
    int c = value_compare(&arg[0], &arg[1], &comparable);
    if (!comparable) return value_unknown();
    return c * sign <= 0 ? arg[0] : arg[1];
}

static struct value apply_min(const struct value *arg, struct arena *scratch)
{
    (void)scratch;
    return smaller(arg, 1);
}

static struct value apply_max(const struct value *arg, struct arena *scratch)
{
    (void)scratch;
    return smaller(arg, -1);
}

static const struct function functions[] = {
    { "slice", 3, apply_slice },       { "pattern", 1, apply_pattern }, { "upper", 1, apply_upper },
    { "uri_path", 2, apply_uri_path }, { "concat", 2, apply_concat },   { "min", 2, apply_min },
    { "max", 2, apply_max },
};

enum { ARGS_MAX = 3 };

const struct function *function_find(struct slice name)
{
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        if (slice_is(name, functions[i].name)) return &functions[i];
    }
    return NULL;
}

const char *function_names(struct arena *a)
{
    const char *names = functions[0].name;
    for (size_t i = 1; i < sizeof functions / sizeof functions[0]; i++)
        names = arena_printf(a, "%s, %s", names, functions[i].name);
    return names;
}

struct value function_call(const struct expr *e, const struct eval *ctx)
{
    struct value arg[ARGS_MAX] = { { 0 } };
    const struct function *f = function_find(slice_text(e->name));
    if (!f || e->nargs != f->nargs) return value_unknown();
    for (unsigned i = 0; i < f->nargs; i++) {
        arg[i] = eval_expr(e->arg[i], ctx);
        if (arg[i].kind == VALUE_UNKNOWN) return value_unknown();
    }
    return f->apply(arg, ctx->scratch);
}
