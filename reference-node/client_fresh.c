/* SPDX-License-Identifier: Apache-2.0 */
#include "client_fresh.h"
#include "base/cursor.h"
#include "faults.h"
#include "node.h"
#include <stdlib.h>

enum { FRESH_PLACES = 64, FRESH_KEY_BYTES = 512, DEFAULT_MAX_AGE_S = 60, METHOD_GET = 1 };

struct fresh {
    uint8_t key[FRESH_KEY_BYTES];
    size_t key_bytes;      /* 0: free */
    size_t resource_bytes; /* of these, which name the resource: the others are behind them */
    coap_pdu_t *pdu;
    uint8_t *body;
    size_t body_bytes;
    int64_t until_ns;
};

static struct fresh fresh_places[FRESH_PLACES];
static size_t fresh_next;

/* Options that tell responses apart: all but those that say of themselves that they do not (section
 * 5.4.2). */
static bool fresh_is_key(unsigned number, bool of_resource)
{
    bool names = number == COAP_OPTION_URI_HOST || number == COAP_OPTION_URI_PORT ||
                 number == COAP_OPTION_URI_PATH || number == COAP_OPTION_URI_QUERY;
    if (faults_on(FAULT_CLIENT_CACHE_LOOSE)) return of_resource && number == COAP_OPTION_URI_PATH;
    return of_resource == names && (number & 0x1e) != 0x1c;
}

static void fresh_options(struct wr *w, const coap_optlist_t *list, bool of_resource)
{
    for (const coap_optlist_t *o = list; o; o = o->next) {
        if (!fresh_is_key(o->number, of_resource)) continue;
        wr_be16(w, o->number);
        wr_be16(w, (uint16_t)o->length);
        wr_bytes(w, (struct slice){ o->data, o->length });
    }
}

/* Who is asked for what. False: too long to be kept. */
static bool fresh_key(struct fresh *f, const struct client_request *r)
{
    struct wr w = wr_open(f->key, sizeof f->key);
    wr_bytes(&w, (struct slice){ (const uint8_t *)&r->peer->address, r->peer->address_len });
    fresh_options(&w, r->options, true);
    f->resource_bytes = wr_size(&w);
    fresh_options(&w, r->options, false);
    f->key_bytes = wr_size(&w);
    return !w.bad;
}

static void fresh_free(struct fresh *f)
{
    coap_delete_pdu(f->pdu);
    free(f->body);
    *f = (struct fresh){ .key_bytes = 0 };
}

static struct fresh *fresh_find(const struct fresh *like)
{
    for (size_t i = 0; i < FRESH_PLACES; i++)
        if (like->key_bytes &&
            slice_equal((struct slice){ like->key, like->key_bytes },
                        (struct slice){ fresh_places[i].key, fresh_places[i].key_bytes }))
            return &fresh_places[i];
    return NULL;
}

/* What is said to have changed is not fresh any more (section 5.9.1). */
static void fresh_changed(const struct fresh *like)
{
    struct slice resource = { like->key, like->resource_bytes };
    for (size_t i = 0; i < FRESH_PLACES; i++) {
        struct fresh *f = &fresh_places[i];
        if (f->key_bytes && slice_equal(resource, (struct slice){ f->key, f->resource_bytes }))
            fresh_free(f);
    }
}

static bool fresh_may_be_kept(const struct client_request *r, unsigned code)
{
    bool known = code == COAP_RESPONSE_CODE_CONTENT ||
                 (code >> 5 == 2 && faults_on(FAULT_CLIENT_CACHE_ANY_CODE));
    return r->method == METHOD_GET && known && r->watching == CLIENT_NO_OBSERVE;
}

void client_fresh_note(const struct client_request *r, const coap_pdu_t *pdu, struct slice body)
{
    struct fresh f = { .key_bytes = 0 };
    unsigned code = coap_pdu_get_code(pdu);
    if (!node.caches || !fresh_key(&f, r)) return;
    bool kept = faults_on(FAULT_CLIENT_CACHE_KEPT);
    if (r->method != METHOD_GET && code >> 5 == 2 && !kept) fresh_changed(&f);
    if (!fresh_may_be_kept(r, code)) return;
    int64_t age_s = client_option_uint(pdu, COAP_OPTION_MAXAGE, DEFAULT_MAX_AGE_S);
    if (faults_on(FAULT_CLIENT_CACHE_OLD)) age_s = DEFAULT_MAX_AGE_S;
    struct fresh *place = fresh_find(&f);
    if (!place) place = &fresh_places[fresh_next++ % FRESH_PLACES];
    fresh_free(place);
    if (age_s == 0) return;
    coap_bin_const_t token = coap_pdu_get_token(pdu);
    f.until_ns = loop_now_ns() + age_s * 1000000000;
    f.pdu = coap_pdu_duplicate(pdu, r->peer->session, token.length, token.s, NULL);
    f.body = malloc(body.n + 1);
    f.body_bytes = f.body ? body.n : 0;
    if (f.body_bytes) memcpy(f.body, body.p, body.n);
    *place = f;
}

bool client_fresh_serves(const struct client_request *r, const struct client_spec *spec)
{
    struct fresh f = { .key_bytes = 0 };
    bool plain = r->method == METHOD_GET && !spec->ping && spec->observe < 0 &&
                 !spec->block2.present && !spec->payload.n && spec->confirmable;
    if (!node.caches || !plain || !fresh_key(&f, r)) return false;
    const struct fresh *place = fresh_find(&f);
    if (!place || !place->pdu || loop_now_ns() >= place->until_ns) return false;
    client_seen_add(r, place->pdu, NULL, (struct slice){ place->body, place->body_bytes });
    return true;
}

void client_fresh_clear(void)
{
    for (size_t i = 0; i < FRESH_PLACES; i++) fresh_free(&fresh_places[i]);
}
