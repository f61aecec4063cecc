/* SPDX-License-Identifier: Apache-2.0
 * Every packet of rpl.vec whose octets a receiver takes comes back from its fields: decode, build,
 * the same octets. Then what no vector has. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "wire/build_layers.h"
#include "wire/dissect.h"
#include "wire/ip.h"
#include "wire/lowpan_for_test.h"
#include "wire/rpl.h"
#include "wire/udp.h"

enum { RAW_IP = 101, PACKET_MAX = 1500, LINE_BYTES = 4096 };

static struct dissector *dissector;
static struct build build;
static struct build_frames frames;
static struct build_link link;
static uint8_t seq;
static uint16_t tag;

static bool one_of(field_id id, const field_id *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (list[i] == id) return true;
    }
    return false;
}

/* What the builder computes, and octets that fields show as well. */
static bool left_out(field_id id)
{
    static const field_id ids[] = {
        FIELD(PROTO_IPV6, IPV6_PLEN),
        FIELD(PROTO_IPV6, IPV6_HOPOPTS_DATA),
        FIELD(PROTO_IPV6, IPV6_HOPOPTS_LEN),
        FIELD(PROTO_IPV6, IPV6_DSTOPTS_DATA),
        FIELD(PROTO_IPV6, IPV6_ROUTING_DATA),
        FIELD(PROTO_IPV6, IPV6_ROUTING_LEN),
        FIELD(PROTO_IPV6, IPV6_OPT_LENGTH),
        FIELD(PROTO_IPV6, IPV6_ROUTING_RPL_ADDRESS),
        FIELD(PROTO_IPV6, IPV6_ROUTING_RPL_PAD),
        FIELD(PROTO_ICMPV6, ICMPV6_CHECKSUM),
        FIELD(PROTO_UDP, UDP_LENGTH),
        FIELD(PROTO_UDP, UDP_CHECKSUM),
        FIELD(PROTO_RPL, RPL_DISCOVERY_ADDR_VEC),
        FIELD(PROTO_RPL, RPL_METRIC_LENGTH),
        FIELD(PROTO_RPL, RPL_RAW),
    };
    return one_of(id, ids, sizeof ids / sizeof *ids);
}

static void take(const struct node *n)
{
    enum field_type type = field_row(n->field)->type;
    if (n->depth || !build_layers_can(n->field) || left_out(n->field)) return;
    if (type == F_UINT || type == F_BOOL)
        assert_true(build_u(&build, n->field, n->u));
    else
        assert_true(build_bytes(&build, n->field, n->s));
}

static bool comes_back(struct slice octets, const char **why)
{
    struct packet p;
    struct frame f = {
        .number = 1, .linktype = RAW_IP, .orig_bytes = (uint32_t)octets.n, .bytes = octets
    };
    dissect(dissector, &f, &p);
    build_open(&build, PROTO_FRAME);
    for (unsigned i = 0; i < p.nnodes; i++) take(&p.node[i]);
    *why = "other octets";
    return build_frames(&build, &link, &frames, why) && slice_equal(frames.packet, octets);
}

static void show(const char *name, struct slice want, const char *why)
{
    struct text t = text_new(8192);
    text_hex(&t, want, 0);
    text_char(&t, '\n');
    text_hex(&t, frames.packet, 0);
    fail_msg("%s: %s\n%s", name, why, text_string(&t));
}

/* Packets that are well-formed, or break a rule that does not stop a receiver from reading them:
 * what they have is in their fields. */
struct vector {
    char name[4000];
    struct slice octets;
    bool unread;  /* a finding about a length: octets that no field has */
    bool secured; /* the Security section is not built */
    bool other;   /* another link type */
};

static const char *const unread_fields[] = {
    "icmpv6.rpl.opt.length",
    "icmpv6.rpl.opt.metric.length",
    "icmpv6.rpl",
    "icmpv6.mpl.seed_info.bm_len",
    "icmpv6.mpl.seed_info.min_sequence",
    "icmpv6.rpl.secure.mac",
    "icmpv6.rpl.secure.counter",
    "ipv6.opt.length",
    "icmpv6.rpl.opt.metric.nsa.object.opttlv.object.length",
    "ipv6.routing.len"
};

static bool tells_unread(const char *rest)
{
    for (size_t i = 0; i < sizeof unread_fields / sizeof *unread_fields; i++) {
        size_t n = strlen(unread_fields[i]);
        if (strncmp(rest, unread_fields[i], n) == 0 && rest[n] == ' ') return true;
    }
    return false;
}

static unsigned judge(const struct vector *v)
{
    const char *why;
    if (!v->octets.n || v->unread || v->secured || v->other) return 0;
    if (!comes_back(v->octets, &why)) show(v->name, v->octets, why);
    return 1;
}

static void test_rebuild(void **state)
{
    char line[LINE_BYTES], word[16], rest[4000];
    uint8_t octets[PACKET_MAX];
    struct vector v = { .octets = { octets, 0 } };
    unsigned done = 0;
    (void)state;
    FILE *f = fopen(PLUGTEST_SOURCE_DIR "/harness/wire/vectors/rpl.vec", "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        line[strcspn(line, "\n")] = '\0';
        if (sscanf(line, "%15s %3999[^\n]", word, rest) < 2 && strcmp(line, "badsum") != 0)
            continue;
        if (strcmp(word, "name") == 0) {
            done += judge(&v);
            v = (struct vector){ .octets = { octets, 0 } };
            memcpy(v.name, rest, strlen(rest) + 1);
            v.secured = strstr(rest, "secure") || strstr(rest, "cc-request");
            v.unread = strstr(rest, "metric-goes-on"); /* three octets of an object have no field */
        }
        if (strcmp(word, "link") == 0 || strcmp(line, "badsum") == 0) v.other = true;
        if (strcmp(word, "malformed") == 0 || strcmp(word, "should") == 0)
            v.unread = v.unread || tells_unread(rest);
        if (strcmp(word, "bytes") == 0) v.octets.n = unhex(rest, octets, sizeof octets);
    }
    done += judge(&v);
    fclose(f);
    print_message("%u packets\n", done);
    assert_true(done >= 164);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_rebuild) };
    struct dissect_options o = dissect_defaults();
    o.all = true;
    dissector = dissector_new(&o);
    link = (struct build_link){ .src = { 8, { 2, 1 } },
                                .dst = { 8, { 2, 2 } },
                                .pan = 1,
                                .seq = &seq,
                                .tag = &tag,
                                .linktype = RAW_IP };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    dissector_free(dissector);
    return failed;
}
