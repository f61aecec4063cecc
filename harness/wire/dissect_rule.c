/* SPDX-License-Identifier: Apache-2.0
 * What a frame is decoded as, in the words of the command line (-d). */
#include "wire/dissect.h"
#include "wire/lowpan_context.h"

static bool take_number(struct slice *s, unsigned *n)
{
    size_t i = 0;
    for (*n = 0; i < s->n && s->p[i] >= '0' && s->p[i] <= '9' && *n <= 65535; i++)
        *n = *n * 10 + (unsigned)(s->p[i] - '0');
    *s = slice_part(*s, i, s->n);
    return i > 0 && *n > 0 && *n <= 65535;
}

static bool add_port(uint16_t *list, unsigned port)
{
    for (unsigned i = 0; i < 16; i++) {
        if (list[i] && list[i] != port) continue;
        list[i] = (uint16_t)port;
        return true;
    }
    return false;
}

bool dissect_decode_as(struct dissect_options *options, struct slice rule, const char **error)
{
    static const char head[] = "udp.port==";
    unsigned from, to;
    struct slice s = slice_part(rule, sizeof head - 1, rule.n);
    if (lowpan_context_rule(rule, options->lowpan_context)) return true;
    if (rpl_keys_rule(&options->rpl_keys, rule) || wpan_key_rule(rule, options->wpan_key))
        return true;
    *error = "a rule looks like udp.port==5783,coap or udp.port==5000-5010,coap, "
             "6lowpan.context0==fd00::/64, icmpv6.rpl.key0==HEX or wpan.key1==HEX";
    if (!slice_starts(rule, slice_text(head)) || !take_number(&s, &from)) return false;
    to = from;
    if (s.n && s.p[0] == '-') {
        s = slice_part(s, 1, s.n);
        if (!take_number(&s, &to) || to < from) return false;
    }
    uint16_t *list = slice_is(s, ",coap")   ? options->coap_ports
                     : slice_is(s, ",zep")  ? options->zep_ports
                     : slice_is(s, ",data") ? options->not_coap_ports
                                            : NULL;
    if (!list) {
        *error = "ports can be decoded as coap, as zep or as data";
        return false;
    }
    *error = "at most 16 ports can be named";
    for (unsigned port = from; port <= to; port++) {
        if (!add_port(list, port)) return false;
    }
    *error = NULL;
    return true;
}
