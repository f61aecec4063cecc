/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/air_cast.h"

#include "script/address.h"

bool air_cast_is_device(const char *device_role, const char *role)
{
    size_t n = strlen(device_role);
    return strncmp(device_role, role, n) == 0 && (role[n] == '\0' || role[n] == '.');
}

bool air_cast_is_outside(const char *role)
{
    return air_cast_is_device("outside", role);
}

int air_cast_party(const struct air_party *party, unsigned nparties, const char *role)
{
    for (unsigned i = 0; i < nparties; i++)
        if (air_cast_is_device(party[i].role, role)) return (int)i;
    return -1;
}

void air_cast(const struct air_party *party, unsigned nparties, const struct test *test,
              struct engine_run *run)
{
    const struct radio_profile *first = party[0].radio;
    unsigned ours = 0, outside = 0;
    memcpy(run->link.context, first->context, sizeof run->link.context);
    run->link.keys = first->keys;
    run->link.phy_max_bytes = first->phy_max_bytes;
    run->link.security = first->security;
    for (unsigned r = 0; r < test->nroles; r++) {
        int device = air_cast_party(party, nparties, test->role[r]);
        run->role[r] =
            (struct run_role){ .name = test->role[r], .tester = device < 0, .judged = device >= 0 };
        if (device >= 0)
            run->link.node[r] = party[device].radio->device;
        else
            run->link.node[r] = air_cast_is_outside(test->role[r])
                                    ? radio_profile_outside(first, outside++)
                                    : radio_profile_tester(first, ours++);
        if (device >= 0) run->link.backbone[r] = party[device].radio->backbone.device;
    }
}

bool air_cast_value(const struct test *test, const struct engine_run *run, const char *name,
                    struct arena *a, struct value *out)
{
    struct slice role;
    const char *kind;
    if (!address_split(slice_text(name), &role, &kind)) return false;
    *out = value_unknown();
    for (unsigned r = 0; r < test->nroles; r++)
        if (slice_is(role, test->role[r])) *out = address_value(a, &run->link.node[r], kind);
    return true;
}

enum { EUI64_TEXT = 8 * 3 };

static void print_eui64(char out[EUI64_TEXT], const uint8_t e[8])
{
    snprintf(out, EUI64_TEXT, "%02x:%02x:%02x:%02x:%02x:%02x:%02x:%02x", e[0], e[1], e[2], e[3],
             e[4], e[5], e[6], e[7]);
}

const char *air_cast_device(struct arena *a, const struct radio_profile *radio)
{
    const struct node_address *n = &radio->device;
    char longer[EUI64_TEXT];
    if (!n->has_eui64) return arena_printf(a, "%04x/%04x", n->pan, n->short_addr);
    print_eui64(longer, n->eui64);
    return arena_string(a, slice_text(longer));
}

static json_t *other_note(const struct air_other *o)
{
    char longer[EUI64_TEXT];
    json_t *note = json_pack("{s:s,s:i}", "role", o->role, "pan", (int)o->at.pan);
    print_eui64(longer, o->at.eui64);
    if (o->at.has_eui64) json_object_set_new(note, "eui64", json_string(longer));
    if (o->at.has_short) json_object_set_new(note, "short", json_integer(o->at.short_addr));
    return note;
}

static bool read_other(struct arena *a, json_t *note, struct air_other *out)
{
    const char *role, *eui64 = NULL;
    int pan, shorter = -1;
    if (json_unpack(note, "{s:s,s:i,s?s,s?i}", "role", &role, "pan", &pan, "eui64", &eui64, "short",
                    &shorter) != 0)
        return false;
    *out = (struct air_other){ .role = arena_string(a, slice_text(role)),
                               .at = { .pan = (uint16_t)pan,
                                       .has_eui64 = eui64 != NULL,
                                       .has_short = shorter >= 0,
                                       .short_addr = (uint16_t)(shorter < 0 ? 0 : shorter) } };
    return !eui64 || node_address_parse_eui64(eui64, out->at.eui64);
}

json_t *air_begin_note(const struct air_begin *b)
{
    json_t *note =
        json_pack("{s:i,s:s,s:s,s:s,s:s,s:b,s:i,s:I,s:I,s:[i,i]}", "plugtest", 1, "begins", b->test,
                  "case", b->label, "role", b->role, "device", b->device, "renewed", b->renewed,
                  "again", (int)b->again, "at", (json_int_t)b->at_ns, "seed", (json_int_t)b->seed,
                  "serial", (int)b->serial.frame, (int)b->serial.datagram);
    if (b->serial.rpl_counter)
        json_object_set_new(note, "secured", json_integer((json_int_t)b->serial.rpl_counter));
    if (b->serial.wpan_counter)
        json_object_set_new(note, "counter", json_integer((json_int_t)b->serial.wpan_counter));
    if (b->other.role) json_object_set_new(note, "other", other_note(&b->other));
    return note;
}

json_t *air_answer_note(const struct air_answer *a)
{
    json_t *o = json_pack("{s:i,s:i,s:I,s:I}", "plugtest", 1, "answer", (int)a->answer, "to",
                          (json_int_t)a->id, "at", (json_int_t)a->at_ns);
    if (a->value.kind == VALUE_INT)
        json_object_set_new(o, "value", json_integer((json_int_t)a->value.i));
    if (a->value.kind == VALUE_TEXT)
        json_object_set_new(o, "value", json_stringn((const char *)a->value.s.p, a->value.s.n));
    if (a->restarted) json_object_set_new(o, "restarted", json_true());
    return o;
}

json_t *air_late_note(const struct air_late *l)
{
    return json_pack("{s:i,s:I,s:I}", "plugtest", 1, "late", (json_int_t)l->late_ns, "at",
                     (json_int_t)l->at_ns);
}

static json_t *load(struct slice comment)
{
    if (!comment.n || comment.p[0] != '{') return NULL;
    return json_loadb((const char *)comment.p, comment.n, 0, NULL);
}

bool air_begin_read(struct arena *a, struct slice comment, struct air_begin *out)
{
    int version, renewed, again = 0, frame, datagram;
    json_int_t at, seed, secured = 0, counter = 0;
    const char *test, *label, *role, *device = "";
    json_t *o = load(comment), *other = NULL;
    struct air_other second = { .role = NULL };
    bool is = o && json_unpack(o, "{s:i,s:s,s:s,s:s,s?s,s:b,s?i,s:I,s:I,s:[i,i],s?I,s?I,s?o}",
                               "plugtest", &version, "begins", &test, "case", &label, "role", &role,
                               "device", &device, "renewed", &renewed, "again", &again, "at", &at,
                               "seed", &seed, "serial", &frame, &datagram, "secured", &secured,
                               "counter", &counter, "other", &other) == 0;
    is = is && (!other || read_other(a, other, &second));
    if (is) {
        *out = (struct air_begin){ .test = arena_string(a, slice_text(test)),
                                   .label = arena_string(a, slice_text(label)),
                                   .role = arena_string(a, slice_text(role)),
                                   .device = arena_string(a, slice_text(device)),
                                   .other = second,
                                   .renewed = renewed != 0,
                                   .again = again > 0 ? (unsigned)again : 0,
                                   .at_ns = at,
                                   .seed = (uint64_t)seed,
                                   .serial = { (uint8_t)frame, (uint16_t)datagram,
                                               (uint32_t)secured, (uint32_t)counter } };
    }
    json_decref(o);
    return is;
}

unsigned air_begin_parties(const struct air_begin *b, const struct radio_profile *profile,
                           struct radio_profile *second, struct air_party party[AIR_PARTIES])
{
    party[0] = (struct air_party){ profile, b->role };
    if (!b->other.role) return 1;
    *second = *profile;
    second->device = b->other.at; /* the recording tells addresses, and the profile the prefix */
    memcpy(second->device.prefix, profile->device.prefix, sizeof second->device.prefix);
    party[1] = (struct air_party){ second, b->other.role };
    return 2;
}

bool air_answer_read(struct arena *a, struct slice comment, struct air_answer *out)
{
    int version, answer, restarted = 0;
    json_int_t id, at;
    json_t *value = NULL, *o = load(comment);
    bool is =
        o && json_unpack(o, "{s:i,s:i,s:I,s:I,s?o,s?b}", "plugtest", &version, "answer", &answer,
                         "to", &id, "at", &at, "value", &value, "restarted", &restarted) == 0;
    is = is && answer >= ANSWER_DONE && answer <= ANSWER_CANNOT;
    if (is)
        *out = (struct air_answer){ (unsigned)id, (enum answer)answer, at, value_unknown(),
                                    restarted != 0 };
    if (is && json_is_integer(value)) out->value = value_int(json_integer_value(value));
    if (is && json_is_string(value))
        out->value =
            value_text(arena_slice(a, (struct slice){ (const uint8_t *)json_string_value(value),
                                                      json_string_length(value) }));
    json_decref(o);
    return is;
}

bool air_late_read(struct slice comment, struct air_late *out)
{
    int version;
    json_int_t late, at;
    json_t *o = load(comment);
    bool is =
        o && json_unpack(o, "{s:i,s:I,s:I}", "plugtest", &version, "late", &late, "at", &at) == 0;
    if (is) *out = (struct air_late){ late, at };
    json_decref(o);
    return is;
}
