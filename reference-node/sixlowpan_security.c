/* SPDX-License-Identifier: Apache-2.0
 * Link-layer security on the command line. */
#include <stdlib.h>

#include "sixlowpan/addr.h"
#include "sixlowpan/command.h"
#include "sixlowpan_main.h"

enum { HEX_MAX = 16 };

static bool security_hex(const char *text, uint8_t *to, size_t n)
{
    uint8_t octets[HEX_MAX];
    if (strlen(text) != 2 * n || n6_hex(text, octets, sizeof octets) != (long)n) return false;
    memcpy(to, octets, n);
    return true;
}

/* "", "1", "1@00112233". */
static bool security_key_id(char *text, struct node6_security *s)
{
    char *source = strchr(text, '@'), *end = NULL;
    if (source) *source++ = '\0';
    s->mode = (uint8_t)(!*text ? 0 : !source ? 1 : strlen(source) == 8 ? 2 : 3);
    if (!*text) return !source;
    unsigned long index = strtoul(text, &end, 10);
    if (*end || index > 255) return false;
    s->index = (uint8_t)index;
    return !source || security_hex(source, s->source, s->mode == 2 ? 4 : 8);
}

bool sixlowpan_security(struct node6_config *c, char *text)
{
    struct node6_security *s = &c->security;
    char *name = strchr(text, ':'), *key = name ? strchr(name + 1, ':') : NULL, *end = NULL;
    if (!key) return false;
    *name++ = *key++ = '\0';
    unsigned long level = strtoul(text, &end, 10);
    if (!*text || *end || level > 7) return false;
    s->level = (uint8_t)level;
    return security_key_id(name, s) && security_hex(key, s->key, sizeof s->key);
}

bool sixlowpan_security_known(struct node6_config *c, char *text)
{
    char *eui64 = strchr(text, '=');
    struct n6_ll shorter, longer;
    if (!eui64 || c->known_count == NODE6_KNOWN) return false;
    *eui64++ = '\0';
    if (!n6_ll_parse(text, &shorter) || shorter.n != 2) return false;
    if (!n6_ll_parse(eui64, &longer) || longer.n != 8) return false;
    struct node6_known *k = &c->known[c->known_count++];
    k->short_address = (uint16_t)(shorter.b[0] << 8 | shorter.b[1]);
    memcpy(k->eui64, longer.b, 8);
    return true;
}
