/* SPDX-License-Identifier: Apache-2.0
 * secure.c - link-layer security (IEEE 802.15.4-2006 section 7.5.8): frames are protected with the
 * one key there is, and those that came are taken when that key, their MIC and their frame counter
 * are right. */
#include "base/ccm.h"
#include "private.h"

enum { LEVEL_ENCRYPTS = 4, LEVEL_MIC = 3 };

static size_t secure_mic(unsigned level)
{
    unsigned mic = level & LEVEL_MIC;
    return mic ? (size_t)2 << mic : 0;
}

/* Of the extended address of the sender, the frame counter and the level. */
static void secure_nonce(const uint8_t eui64[8], const struct n6_aux *a, uint8_t to[13])
{
    memcpy(to, eui64, 8);
    for (unsigned i = 0; i < 4; i++) to[8 + i] = (uint8_t)(a->counter >> (24 - 8 * i));
    to[12] = a->level;
}

void n6_secure_header(const struct node6 *n, struct n6_mac *m)
{
    const struct node6_security *s = &n->config.security;
    if (!s->level || n6_fault(n, N6_SEC_UNSECURED)) return;
    m->secured = true;
    if (m->version == 0) m->version = 1; /* the one before has no such header */
    m->aux = (struct n6_aux){ s->level, s->mode, s->index, { 0 }, n->mac.security.counter };
    memcpy(m->aux.source, s->source, sizeof m->aux.source);
}

size_t n6_secure_mic_bytes(const struct n6_mac *m)
{
    return m->secured ? secure_mic(m->aux.level) : 0;
}

void n6_secure_out(struct node6 *n, const struct n6_mac *m, uint8_t *frame, size_t header,
                   struct slice payload)
{
    uint8_t nonce[CCM_NONCE_BYTES];
    unsigned mic = (unsigned)n6_secure_mic_bytes(m);
    struct slice head = { frame, header };
    if (!m->secured || m->aux.level < LEVEL_ENCRYPTS) memcpy(frame + header, payload.p, payload.n);
    if (!m->secured) return;
    if (!n6_fault(n, N6_SEC_COUNTER)) n->mac.security.counter++;
    secure_nonce(n->config.eui64, &m->aux, nonce);
    if (m->aux.level < LEVEL_ENCRYPTS) { /* all of it is authenticated only */
        head.n += payload.n;
        payload.n = 0;
    }
    ccm_seal(n->config.security.key, nonce, head, payload, mic, frame + head.n);
}

static bool secure_key(const struct node6 *n, const struct n6_aux *a)
{
    const struct node6_security *s = &n->config.security;
    if (a->mode != s->mode || (a->mode && a->index != s->index)) return false;
    return memcmp(a->source, s->source, n6_mac_source_bytes(a->mode)) == 0;
}

static bool secure_sender(const struct node6 *n, const struct n6_ll *src, uint8_t eui64[8])
{
    if (src->n == 8) memcpy(eui64, src->b, 8);
    if (src->n == 8) return true;
    for (unsigned i = 0; i < n->config.known_count; i++) {
        struct n6_ll known = n6_ll_short(n->config.known[i].short_address);
        if (!n6_ll_equal(src, &known)) continue;
        memcpy(eui64, n->config.known[i].eui64, 8);
        return true;
    }
    return false;
}

/* What is remembered of a sender; NULL of one that is new. */
static uint32_t *secure_counter(struct node6 *n, const uint8_t eui64[8])
{
    struct n6_security_state *s = &n->mac.security;
    for (unsigned i = 0; i < N6_DEVICES; i++)
        if (s->device[i].used && memcmp(s->device[i].eui64, eui64, 8) == 0)
            return &s->device[i].next;
    return NULL;
}

/* A new one takes the place of the oldest. */
static void secure_remember(struct node6 *n, const uint8_t eui64[8], uint32_t next)
{
    struct n6_security_state *s = &n->mac.security;
    unsigned at = s->device_next++ % N6_DEVICES;
    s->device[at].used = true;
    s->device[at].next = next;
    memcpy(s->device[at].eui64, eui64, 8);
}

/* The payload in plain; false: the MIC is another one. */
static bool secure_open(const struct node6 *n, struct n6_mac *m, struct slice frame,
                        const uint8_t eui64[8], uint8_t *plain)
{
    uint8_t nonce[CCM_NONCE_BYTES];
    const uint8_t *key = n->config.security.key;
    unsigned mic = (unsigned)secure_mic(m->aux.level);
    struct slice sealed = m->payload, head = slice_part(frame, 0, frame.n - sealed.n);
    if (sealed.n < mic || sealed.n > N6_PLAIN_BYTES) return false;
    secure_nonce(eui64, &m->aux, nonce);
    m->payload = (struct slice){ plain, sealed.n - mic };
    if (m->aux.level < LEVEL_ENCRYPTS) {
        head.n += m->payload.n;
        memcpy(plain, sealed.p, m->payload.n);
        sealed = slice_part(sealed, m->payload.n, sealed.n);
    }
    uint8_t *to = m->aux.level < LEVEL_ENCRYPTS ? plain + m->payload.n : plain;
    bool right = ccm_open(key, nonce, head, sealed, mic, to);
    if (right || !n6_fault(n, N6_SEC_RX_MIC)) return right;
    if (m->aux.level >= LEVEL_ENCRYPTS) { /* the key stream undoes what it did */
        uint8_t sum[N6_PLAIN_BYTES + CCM_MAC_MAX];
        ccm_seal(key, nonce, head, slice_part(sealed, 0, m->payload.n), mic, sum);
        memcpy(plain, sum, m->payload.n);
    }
    return true;
}

/* Where nothing secures a frame: does the network do without? */
static bool secure_bare(const struct node6 *n, struct slice payload)
{
    bool fragment = payload.n && payload.p[0] >> 3 == 0x1c;
    return !n->config.security.level || n6_fault(n, N6_SEC_RX_UNSECURED) ||
           (fragment && n6_fault(n, N6_SEC_RX_FRAGMENTS));
}

bool n6_secure_in(struct node6 *n, struct n6_mac *m, struct slice frame, uint8_t *plain)
{
    uint8_t eui64[8];
    if (!m->secured) return secure_bare(n, m->payload);
    if (m->has_ies || !secure_mic(m->aux.level) || !secure_key(n, &m->aux)) return false;
    if (!secure_sender(n, &m->src, eui64)) return false;
    uint32_t *next = secure_counter(n, eui64);
    bool old = (next && m->aux.counter < *next) || m->aux.counter == UINT32_MAX;
    if (old && !n6_fault(n, N6_SEC_RX_COUNTER)) return false;
    struct slice sealed = m->payload;
    if (!secure_open(n, m, frame, eui64, plain)) return false;
    if (next && !old) *next = m->aux.counter + 1;
    if (!next) secure_remember(n, eui64, m->aux.counter + 1);
    if (n6_fault(n, N6_SEC_RX_MIC_KEPT)) {
        size_t at = m->payload.n, mic = sealed.n - at;
        if (at + mic <= N6_PLAIN_BYTES) memcpy(plain + at, sealed.p + at, mic);
        m->payload.n = sealed.n;
    }
    return true;
}
