/* SPDX-License-Identifier: Apache-2.0 */
#include "suite/radio.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "wire/wpan_build.h"

enum { PHY_MAX_BYTES = 127, PHY_MIN_BYTES = 80, PHY_LARGEST_BYTES = 2047, LEVEL_MAX = 7 };

struct reading {
    const struct profile *profile;
    struct diags *diags;
    bool ok;
};

static void wrong(struct reading *r, const char *map, const char *key, const char *wants)
{
    struct diag_place place = { .file = profile_file(r->profile) };
    diag_error(r->diags, place, "%s.%s: %s", map, key, wants);
    r->ok = false;
}

static uint64_t number(struct reading *r, const char *map, const char *key, uint64_t max)
{
    const char *text = profile_entry(r->profile, map, key);
    char *end;
    if (!text) return 0;
    errno = 0;
    uint64_t n = strtoull(text, &end, 0);
    if (end != text && !*end && *text != '-' && !errno && n <= max) return n;
    wrong(r, map, key, "a number is wanted, such as 0x0001");
    return 0;
}

static void addresses(struct reading *r, const char *map, struct node_address *out)
{
    const char *eui64 = profile_entry(r->profile, map, "eui64");
    out->pan = (uint16_t)number(r, "radio", "pan", 0xffff);
    out->has_eui64 = eui64 != NULL;
    if (eui64 && !node_address_parse_eui64(eui64, out->eui64))
        wrong(r, map, "eui64", "an extended address is wanted, such as 00:12:4b:00:14:b5:d9:02");
    out->has_short = profile_entry(r->profile, map, "short") != NULL;
    out->short_addr = (uint16_t)number(r, map, "short", 0xffff);
    if (out->has_short && out->short_addr >= 0xfffe)
        wrong(r, map, "short", "0xfffe and 0xffff are no addresses of a node");
}

/* "2001:db8:0:1::/64", then " receive-only" perhaps: may not be used to compress. */
static bool read_context(const char *text, struct lowpan_context *out)
{
    char address[INET6_ADDRSTRLEN];
    const char *slash = strchr(text, '/');
    size_t n = slash ? (size_t)(slash - text) : 0;
    if (!n || n >= sizeof address) return false;
    memcpy(address, text, n);
    address[n] = '\0';
    char *end;
    unsigned long bits = strtoul(slash + 1, &end, 10);
    bool only = strcmp(end, " receive-only") == 0;
    if (end == slash + 1 || (*end && !only) || bits > 128) return false;
    if (inet_pton(AF_INET6, address, out->prefix) != 1) return false;
    out->prefix_bits = (uint8_t)bits;
    out->compress = !only;
    out->used = true;
    return true;
}

static void contexts(struct reading *r, struct radio_profile *out)
{
    for (unsigned i = 0; i < RADIO_CONTEXTS; i++) {
        const char key[3] = { (char)(i < 10 ? '0' + i : '1'), (char)(i < 10 ? 0 : '0' + i - 10),
                              0 };
        const char *text = profile_entry(r->profile, "contexts", key);
        if (text && !read_context(text, &out->context[i]))
            wrong(r, "contexts", key, "a prefix is wanted, such as 2001:db8:0:1::/64");
    }
    const struct lowpan_context *first = &out->context[0];
    if (!first->used || first->prefix_bits < 64) return;
    memcpy(out->device.prefix, first->prefix, 8);
    memcpy(out->tester.prefix, first->prefix, 8);
}

static unsigned one_of(struct reading *r, const char *key, const char *const *names, unsigned n,
                       const char *wants)
{
    const char *text = profile_entry(r->profile, "rpl_keys", key);
    for (unsigned i = 0; text && i < n; i++)
        if (strcmp(text, names[i]) == 0) return i;
    if (text) wrong(r, "rpl_keys", key, wants);
    return 0;
}

/* Key Index and key, and how the device reads what the RFC leaves open (rpl_keys.h). */
static void rpl_keys(struct reading *r, struct rpl_keys *out)
{
    static const char *const sources[] = { "eui64", "iid" };
    static const char *const covers[] = { "unsecured", "sent", "message" };
    for (unsigned i = 0; i <= UINT8_MAX; i++) {
        char key[4];
        snprintf(key, sizeof key, "%u", i);
        const char *text = profile_entry(r->profile, "rpl_keys", key);
        if (text && !rpl_keys_add(out, i, slice_text(text)))
            wrong(r, "rpl_keys", key, "32 hexadecimal digits are wanted, and no more than 8 keys");
    }
    out->source = one_of(r, "source", sources, 2, "eui64 or iid");
    out->covers = one_of(r, "covers", covers, 3, "unsecured, sent or message");
}

/* How frames are secured, and with what key. */
static void security(struct reading *r, struct wpan_security *out)
{
    const char *key = profile_entry(r->profile, "radio", "security_key"),
               *name = profile_entry(r->profile, "radio", "security_key_id");
    out->level = (uint8_t)number(r, "radio", "security_level", LEVEL_MAX);
    if (!out->level && !key) return;
    if (!key || !wpan_key_read(slice_text(name ? name : ""), slice_text(key), &out->key))
        wrong(r, "radio", "security_key",
              "32 hexadecimal digits are wanted, and security_key_id as 1 or 1@00112233");
    if (out->level && !wpan_mic_bytes(out->level))
        wrong(r, "radio", "security_level", "a level with a MIC is wanted: 1, 2, 3, 5, 6 or 7");
}

static void ethernet(struct reading *r, const char *key, struct node_address *out)
{
    const char *text = profile_entry(r->profile, "backbone", key);
    if (text && !node_address_parse_ethernet(text, out))
        wrong(r, "backbone", key, "an Ethernet address is wanted, such as 02:00:5e:10:00:01");
}

/* The tester's address and the prefix have defaults; there is a backbone where the device's is
 * told. */
static void backbone(struct reading *r, struct radio_profile *out)
{
    struct radio_backbone *b = &out->backbone;
    const char *prefix = profile_entry(r->profile, "backbone", "prefix"),
               *link = profile_entry(r->profile, "backbone", "link");
    struct lowpan_context c = { .used = false };
    ethernet(r, "ethernet", &b->device);
    ethernet(r, "tester", &b->tester);
    b->link = link ? link : "";
    if (prefix && (!read_context(prefix, &c) || c.prefix_bits != 64))
        wrong(r, "backbone", "prefix", "a prefix is wanted, such as 2001:db8:0:b::/64");
    memcpy(b->device.prefix, c.prefix, sizeof b->device.prefix);
    memcpy(b->tester.prefix, c.prefix, sizeof b->tester.prefix);
    bool claimed = profile_pics(r->profile, "root.backbone") == PICS_YES ||
                   profile_pics(r->profile, "border.backbone") == PICS_YES;
    if ((link || claimed) && !b->device.has_eui64)
        wrong(r, "backbone", "ethernet", "the device's address on the backbone is missing");
    if (!link && b->device.has_eui64 && strcmp(out->link, "sim") != 0)
        wrong(r, "backbone", "link", "where the backbone is reached is missing, such as pcap:tap0");
}

bool radio_profile_is(const struct profile *p)
{
    return profile_text(p, "link", NULL) != NULL;
}

bool radio_profile_read(const struct profile *p, struct radio_profile *out, struct diags *diags)
{
    struct reading r = { p, diags, true };
    *out = (struct radio_profile){ .link = profile_text(p, "link", "") };
    addresses(&r, "radio", &out->device);
    addresses(&r, "tester", &out->tester);
    contexts(&r, out);
    rpl_keys(&r, &out->keys);
    security(&r, &out->security);
    backbone(&r, out);
    out->phy_max_bytes = (unsigned)number(&r, "radio", "phy_max", PHY_LARGEST_BYTES);
    if (!out->phy_max_bytes) out->phy_max_bytes = PHY_MAX_BYTES;
    if (out->phy_max_bytes < PHY_MIN_BYTES)
        wrong(&r, "radio", "phy_max", "no radio has frames of less than 80 octets");
    if (!out->device.has_eui64 && !out->device.has_short)
        wrong(&r, "radio", "eui64", "the device's address is missing (eui64, short or both)");
    return r.ok;
}

static void know(struct dissect_options *o, const struct node_address *a)
{
    if (!a->has_eui64 || o->neui64 == DISSECT_NODES) return;
    o->short_addr[o->neui64] = a->has_short ? a->short_addr : WPAN_BROADCAST;
    memcpy(o->eui64[o->neui64++], a->eui64, sizeof a->eui64);
}

void radio_profile_dissect(const struct radio_profile *r, struct dissect_options *o)
{
    memcpy(o->lowpan_context, r->context, sizeof o->lowpan_context);
    o->rpl_keys = r->keys;
    o->neui64 = 0;
    o->wpan_key[0] = r->security.key;
    know(o, &r->device);
    for (unsigned i = 0; i + 1 < DISSECT_NODES; i++) {
        struct node_address tester = radio_profile_tester(r, i);
        know(o, &tester);
    }
}

struct node_address radio_profile_tester(const struct radio_profile *r, unsigned n)
{
    struct node_address a = r->tester;
    a.eui64[7] = (uint8_t)(a.eui64[7] + n);
    a.short_addr = (uint16_t)(a.short_addr + n);
    return a;
}

struct node_address radio_profile_outside(const struct radio_profile *r, unsigned n)
{
    struct node_address a = r->backbone.tester;
    a.eui64[7] = (uint8_t)(a.eui64[7] + n);
    return a;
}
