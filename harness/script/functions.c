/* SPDX-License-Identifier: Apache-2.0 */
#include "script/functions.h"

#include "base/pattern.h"
#include "script/link_format.h"
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

/* Empty: there are not so many links, the list is broken, or the link leads elsewhere. */
static struct value apply_link_path(const struct value *arg, struct arena *scratch)
{
    if (!is_octets(&arg[0]) || arg[1].kind != VALUE_INT || arg[1].i < 0) return value_unknown();
    struct links list = links_parse(scratch, arg[0].s);
    struct slice path = { NULL, 0 };
    if (!list.wrong && arg[1].i < list.n) path = list.link[arg[1].i].target;
    bool plain = path.n && path.p[0] == '/' && !memchr(path.p, '?', path.n) &&
                 !memchr(path.p, '%', path.n) && !memchr(path.p, '#', path.n) &&
                 !(path.n > 1 && path.p[1] == '/');
    return value_text(plain ? path : (struct slice){ NULL, 0 });
}

/* ---- mutated ---- */

enum { MUTATED_BYTES_MAX = 1024, MUTATIONS_MAX = 3, MUTATED_KEPT_LAST = 3 };

/* splitmix64: the same numbers for the same start, on every machine. */
static uint32_t next_number(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (uint32_t)((z ^ z >> 31) >> 32);
}

static void mutate_octet(uint8_t *octet, uint64_t *state)
{
    static const uint8_t edge[] = { 0x00, 0x0d, 0x0e, 0x0f, 0x7f, 0x80, 0xd0, 0xe0, 0xf0, 0xff };
    uint32_t r = next_number(state);
    switch (r % 3) {
    case 0: *octet ^= (uint8_t)(1u << (r / 3 & 7)); break;
    case 1: *octet = (uint8_t)(r >> 8); break;
    default: *octet = edge[r / 3 % sizeof edge];
    }
}

/* Octets from `at` on are cut off, doubled, or have another put before them. */
static size_t mutate_length(uint8_t *p, size_t n, size_t at, uint64_t *state)
{
    uint32_t r = next_number(state);
    size_t more = r % 3 == 1 ? n - at : 1;
    if (r % 3 == 0 || n + more > MUTATED_BYTES_MAX) return at;
    memmove(p + at + more, p + at, n - at);
    if (more == 1) p[at] = (uint8_t)(r >> 8);
    return n + more;
}

/* Two octets count on: a Message ID, or the end of a token. */
static void count_on(uint8_t *p, int64_t by)
{
    unsigned number = ((unsigned)p[0] << 8 | p[1]) + (unsigned)by;
    p[0] = (uint8_t)(number >> 8);
    p[1] = (uint8_t)number;
}

/* What a message asks for and its number stay: octet 1, and octets 2 and 3, which count on, as its
 * token does (a request that is open keeps its own: RFC 7252 5.3.1); and how long the token is,
 * since longer ones mean something to some (RFC 8974). */
static struct value apply_mutated(const struct value *arg, struct arena *scratch)
{
    size_t n = arg[0].s.n, head = MUTATED_KEPT_LAST + 1;
    if (!is_octets(&arg[0]) || arg[1].kind != VALUE_INT || n < head || n > MUTATED_BYTES_MAX)
        return value_unknown();
    uint8_t *p = arena_alloc(scratch, MUTATED_BYTES_MAX);
    uint64_t state = (uint64_t)arg[1].i;
    memcpy(p, arg[0].s.p, n);
    count_on(p + 2, arg[1].i);
    size_t token = p[0] & 0x0fu;
    if (token >= 2 && head + token <= n) count_on(p + head + token - 2, arg[1].i);
    for (unsigned left = 1 + next_number(&state) % MUTATIONS_MAX; left && n > head; left--) {
        size_t at = next_number(&state) % (n - MUTATED_KEPT_LAST); /* 0, or one behind the head */
        if (at) at += MUTATED_KEPT_LAST;
        if (at && next_number(&state) % 4 == 0)
            n = mutate_length(p, n, at, &state);
        else
            mutate_octet(p + at, &state);
    }
    p[0] = (uint8_t)((p[0] & 0xf0u) | (arg[0].s.p[0] & 0x0fu));
    return value_bytes((struct slice){ p, n });
}

static const struct function functions[] = {
    { "slice", 3, apply_slice },
    { "pattern", 1, apply_pattern },
    { "upper", 1, apply_upper },
    { "uri_path", 2, apply_uri_path },
    { "concat", 2, apply_concat },
    { "min", 2, apply_min },
    { "max", 2, apply_max },
    { "mutated", 2, apply_mutated },
    { "link_path", 2, apply_link_path },
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
