/* SPDX-License-Identifier: Apache-2.0
 * prose.c - what people read in an ask or confirm, with {server}, {res.test} and {node.ll64} filled
 * in. */
#include "engine/internal.h"
#include "engine/words.h"

#include "wire/ip.h"

static void fill_names(struct engine *e, struct text *out, const char *s)
{
    for (; *s; s++) {
        const char *end = *s == '{' ? strchr(s, '}') : NULL;
        if (!end) {
            text_char(out, *s);
            continue;
        }
        struct slice name = { (const uint8_t *)s + 1, (size_t)(end - s - 1) };
        char *key = arena_string(e->scratch, name);
        struct value v = e->run.profile ? e->run.profile(e->run.env, key) : value_unknown();
        int role = -1;
        for (unsigned r = 0; r < e->test->nroles; r++)
            if (slice_is(name, e->test->role[r])) role = (int)r;
        if (role >= 0 && e->naliases[role]) {
            struct endpoint at = engine_at(e, role);
            text_put(out, "coap://");
            endpoint_print(out, &at);
        } else if (v.kind == VALUE_TEXT) {
            text_add(out, v.s);
        } else if (v.kind == VALUE_BYTES) {
            text_put(out, words_value(e->scratch, FIELD(PROTO_IPV6, IPV6_DST), &v));
        } else {
            text_add(out, name);
        }
        s = end;
    }
}

const char *engine_prose(struct engine *e, const char *s)
{
    struct text t = text_new(1024);
    fill_names(e, &t, s ? s : "");
    const char *kept = arena_string(e->arena, text_slice(&t));
    text_free(&t);
    return kept;
}
