/* SPDX-License-Identifier: Apache-2.0 */
#include "command.h"

enum { COMMAND_DATA_MAX = 1992, COMMAND_ECHO_HEADER = 8 };

/* What ping and udp have in common. */
static bool command_header(struct n6_words *w, struct n6_send *s)
{
    unsigned long hlim, tc, label, fragment;
    const char *src = n6_option(w, "src");
    if (!n6_ip_parse(n6_word(w, 1), &s->dst)) return n6_no(w, "the address is none");
    if (src && !n6_ip_parse(src, &s->src)) return n6_no(w, "src is no address");
    if (!n6_option_number(w, "hlim", 255, 0, &hlim) || !n6_option_number(w, "tc", 255, 0, &tc) ||
        !n6_option_number(w, "fl", 0xfffff, 0, &label) ||
        !n6_option_number(w, "frag", 2040, 0, &fragment))
        return n6_no(w, "hlim, tc, fl or frag is out of range");
    s->hop_limit = (uint8_t)hlim;
    s->zero_hop_limit = n6_option(w, "hlim") && !hlim;
    s->tc = (uint8_t)tc;
    s->flow_label = (uint32_t)label;
    s->fragment = (uint16_t)fragment;
    return true;
}

bool n6_command_ping(struct node6 *n, struct n6_words *w)
{
    uint8_t payload[N6_PACKET_BYTES];
    struct n6_send s = { .payload = payload };
    unsigned long size, id, seq;
    if (!command_header(w, &s)) return false;
    if (!n6_option_number(w, "data", COMMAND_DATA_MAX, 4, &size) ||
        !n6_option_number(w, "id", 0xffff, ++n->echo_id, &id) ||
        !n6_option_number(w, "seq", 0xffff, 1, &seq))
        return n6_no(w, "data, id or seq is out of range");
    for (size_t i = 0; i < size; i++) payload[COMMAND_ECHO_HEADER + i] = (uint8_t)i;
    s.n = COMMAND_ECHO_HEADER + size;
    if (!n6_icmp_ping(n, &s, (uint16_t)id, (uint16_t)seq))
        return n6_no(w, "no route, or no source");
    text_printf(w->answer, "id=%lu seq=%lu size=%lu", id, seq, size);
    return true;
}

bool n6_command_udp(struct node6 *n, struct n6_words *w)
{
    uint8_t payload[N6_PACKET_BYTES];
    struct n6_send s = { .payload = payload };
    unsigned long port, from;
    if (!command_header(w, &s)) return false;
    long size = n6_hex(n6_word(w, 3), payload + 8, COMMAND_DATA_MAX);
    if (!n6_number(n6_word(w, 2), 65535, &port) || size < 0 ||
        !n6_option_number(w, "from", 65535, 49152, &from))
        return n6_no(w, "udp ADDR PORT HEX [from PORT]");
    s.n = 8 + (size_t)size;
    if (!n6_udp_out(n, &s, (uint16_t)from, (uint16_t)port))
        return n6_no(w, "no route, or no source");
    text_printf(w->answer, "from=%lu size=%ld", from, size);
    return true;
}

/* A packet as it is: only the link is ours. */
bool n6_command_packet(struct node6 *n, struct n6_words *w)
{
    uint8_t packet[N6_PACKET_BYTES];
    unsigned long fragment;
    struct n6_ll to = { 0 };
    const char *ll = n6_option(w, "to");
    long size = n6_hex(n6_word(w, 1), packet, sizeof packet);
    if (size < N6_IPV6_BYTES || (ll && !n6_ll_parse(ll, &to)) ||
        !n6_option_number(w, "frag", 2040, 0, &fragment))
        return n6_no(w, "packet HEX [to LINK-LAYER] [frag N]");
    struct n6_ip dst = n6_ip_at(packet + 24);
    if (!to.n && n6_ip_way(n, &dst, &to) != N6_WAY_OK) return n6_no(w, "no route");
    if (!n6_lowpan_send(n, (struct slice){ packet, (size_t)size }, &to, (uint16_t)fragment))
        return n6_no(w, "it does not fit");
    return true;
}

bool n6_command_raw(struct node6 *n, struct n6_words *w)
{
    uint8_t payload[NODE6_FRAME_BYTES];
    struct n6_ll to;
    long size = n6_hex(n6_word(w, 2), payload, sizeof payload);
    if (!n6_ll_parse(n6_word(w, 1), &to) || size < 0) return n6_no(w, "raw LINK-LAYER HEX");
    if (!n6_radio_send(n, &to, (struct slice){ payload, (size_t)size }, ++n->mac.datagram))
        return n6_no(w, "it does not fit");
    return true;
}

bool n6_command_rs(struct node6 *n, struct n6_words *w)
{
    n6_host_solicit(n, !strcmp(n6_word(w, 1), "unicast"));
    return true;
}
