/* SPDX-License-Identifier: Apache-2.0
 * Frames and the packets they stand for, byte by byte (vectors.txt). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "command.h"

enum { LINE_BYTES = 4096, PARTS = 4 };

struct vector {
    char name[64], verdict[16], minimal[16], contexts[128], frames[LINE_BYTES], packets[LINE_BYTES];
};

/* The octets of the i-th part of a list joined by "+"; 0 behind the last. */
static size_t part(const char *list, int i, uint8_t *to, size_t cap)
{
    char hex[LINE_BYTES];
    while (i-- && list) {
        list = strchr(list, '+');
        list = list ? list + 1 : NULL;
    }
    if (!list || *list == '-') return 0;
    size_t n = strcspn(list, "+");
    memcpy(hex, list, n);
    hex[n] = '\0';
    long octets = n6_hex(hex, to, cap);
    assert_true(octets > 0);
    return (size_t)octets;
}

static void contexts(const char *list, struct node6_config *c)
{
    char copy[128], *save = NULL;
    snprintf(copy, sizeof copy, "%s", list);
    for (char *s = strtok_r(copy, "+", &save); s && *s != '-'; s = strtok_r(NULL, "+", &save)) {
        struct n6_ip ip;
        struct node6_prefix *p = &c->contexts[c->context_count++];
        p->cid = (uint8_t)strtoul(s, &s, 10);
        assert_true(n6_ip_parse_prefix(s + 1, &ip, &p->bits));
        memcpy(p->address, ip.b, 16);
        p->compress = true;
    }
}

static struct node6 *node_for(const struct vector *v)
{
    const char *why;
    struct node6_config c = node6_defaults();
    c.nd = false;
    c.eui64[7] = 0x77;
    c.faults = "mac_rx_promiscuous";
    c.no_checksum = true;
    contexts(v->contexts, &c);
    struct node6 *n = node6_new(&c, 0, &why);
    assert_non_null(n);
    return n;
}

static bool fragmented(const uint8_t *payload)
{
    return payload[0] >> 3 == 0x18 || payload[0] >> 3 == 0x1c;
}

/* The packet of one frame, 0 when it is refused. */
static size_t whole(const struct node6 *n, const struct n6_mac *m, uint8_t *to)
{
    struct n6_hc hc = n6_lowpan_hc(n, &m->src, &m->dst);
    struct n6_expanded x;
    if (m->payload.n && m->payload.p[0] == 0x41) {
        memcpy(to, m->payload.p + 1, m->payload.n - 1);
        return m->payload.n - 1;
    }
    if (!m->payload.n || m->payload.p[0] >> 5 != 3) return 0;
    if (!n6_iphc_read(&hc, m->payload, 0, to, &x)) return 0;
    n6_iphc_finish(&x, to, x.n);
    return x.n;
}

/* Whole datagrams that the node has put together: their octets stay where they were. */
static bool reassembled(const struct node6 *n, const uint8_t *want, size_t size)
{
    for (unsigned i = 0; n->reassemblies && i < N6_REASSEMBLIES; i++) {
        const struct n6_reassembly *r = &n->reassemblies[i];
        if (!r->used && r->size && r->have == r->size &&
            (!want || (r->size == size && !memcmp(r->bytes, want, size))))
            return true;
    }
    return false;
}

static void check_whole(const struct vector *v, const struct node6 *n, const struct n6_mac *m)
{
    uint8_t got[N6_PACKET_BYTES], want[N6_PACKET_BYTES];
    size_t n_got = whole(n, m, got), n_want = part(v->packets, 0, want, sizeof want);
    if (!strcmp(v->verdict, "discard")) {
        if (n_got) fail_msg("%s is accepted", v->name);
        return;
    }
    if (n_got != n_want) fail_msg("%s: %zu octets, not %zu", v->name, n_got, n_want);
    if (memcmp(got, want, n_want)) {
        for (size_t i = 0; i < n_want; i++)
            if (got[i] != want[i])
                print_message("%s: octet %zu is %02x, not %02x\n", v->name, i, got[i], want[i]);
        fail();
    }
    if (strcmp(v->minimal, "-") == 0) return;
    uint8_t again[N6_PACKET_BYTES];
    size_t covered = 0;
    struct n6_hc hc = n6_lowpan_hc(n, &m->src, &m->dst);
    size_t head =
        n6_iphc_write(&hc, (struct slice){ want, n_want }, wr_open(again, 1024), &covered);
    assert_true(head > 0);
    memcpy(again + head, want + covered, n_want - covered);
    bool same =
        head + n_want - covered == m->payload.n && !memcmp(again, m->payload.p, m->payload.n);
    if (!strcmp(v->minimal, "minimal") && !same) fail_msg("%s: compressed otherwise", v->name);
    if (head + n_want - covered > m->payload.n) fail_msg("%s: compressed to more", v->name);
}

/* A datagram is looked for after each frame: its place is used again. */
static void check(const struct vector *v)
{
    uint8_t frame[256], want[N6_PACKET_BYTES];
    struct node6 *n = node_for(v);
    bool fragments = false, found[PARTS] = { false }, any = false;
    size_t size;
    for (int i = 0; (size = part(v->frames, i, frame, sizeof frame)) > 0; i++) {
        struct slice octets = { frame, size - 2 };
        struct n6_mac m;
        assert_true(n6_mac_read(&m, octets, false));
        fragments = fragments || (m.payload.n && fragmented(m.payload.p));
        if (!fragments) check_whole(v, n, &m);
        node6_frame(n, octets, i);
        any = any || reassembled(n, NULL, 0);
        for (int k = 0; k < PARTS && (size = part(v->packets, k, want, sizeof want)) > 0; k++)
            found[k] = found[k] || reassembled(n, want, size);
    }
    if (fragments && !strcmp(v->verdict, "deliver"))
        for (int k = 0; k < PARTS && part(v->packets, k, want, sizeof want); k++)
            if (!found[k]) fail_msg("%s: not put together", v->name);
    if (fragments && !strcmp(v->verdict, "no-delivery") && any)
        fail_msg("%s: put together", v->name);
    node6_free(n);
}

static void test_vectors(void **state)
{
    static char line[4 * LINE_BYTES];
    static struct vector v;
    unsigned count = 0;
    (void)state;
    FILE *f = fopen(PLUGTEST_SOURCE_DIR "/reference-node/sixlowpan/vectors.txt", "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        if (*line == '#') continue;
        assert_int_equal(sscanf(line, "%63s %15s %15s %127s %4095s %4095s", v.name, v.verdict,
                                v.minimal, v.contexts, v.frames, v.packets),
                         6);
        check(&v);
        count++;
    }
    fclose(f);
    assert_int_equal(count, 102);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_vectors) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
