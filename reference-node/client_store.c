/* SPDX-License-Identifier: Apache-2.0 */
#include "client_store.h"
#include <stdlib.h>

enum { STORE_PLACES = 64, STORE_KEY_BYTES = 512 };

struct stored {
    uint8_t key[STORE_KEY_BYTES];
    size_t key_bytes; /* 0: free */
    uint8_t *body;
    size_t body_bytes;
};

static struct stored store_places[STORE_PLACES];
static size_t store_next;

static bool store_add(struct stored *s, const void *octets, size_t n)
{
    if (n > sizeof s->key - s->key_bytes) return false;
    if (n) memcpy(s->key + s->key_bytes, octets, n);
    s->key_bytes += n;
    return true;
}

/* Who was asked what, and the ETag of the answer. False: too long, or no ETag. */
static bool store_key(struct stored *s, const struct client_request *r, const coap_pdu_t *pdu)
{
    struct slice etag;
    if (!client_option(pdu, COAP_OPTION_ETAG, &etag) || !etag.n || etag.n > 8) return false;
    bool room = store_add(s, &r->peer->address, r->peer->address_len) &&
                store_add(s, &etag.n, sizeof etag.n) && store_add(s, etag.p, etag.n);
    for (const coap_optlist_t *o = r->options; o && room; o = o->next) {
        if (o->number == COAP_OPTION_ETAG) continue; /* no part of the cache key */
        room = store_add(s, &o->number, sizeof o->number) &&
               store_add(s, &o->length, sizeof o->length) && store_add(s, o->data, o->length);
    }
    return room && r->method == 1;
}

static struct stored *store_place(const struct stored *like)
{
    for (size_t i = 0; i < STORE_PLACES; i++)
        if (slice_equal((struct slice){ like->key, like->key_bytes },
                        (struct slice){ store_places[i].key, store_places[i].key_bytes }))
            return &store_places[i];
    return NULL;
}

void client_store_keep(const struct client_request *r, const coap_pdu_t *pdu, struct slice body)
{
    struct stored s = { .key_bytes = 0 };
    if (coap_pdu_get_code(pdu) != COAP_RESPONSE_CODE_CONTENT || !store_key(&s, r, pdu)) return;
    struct stored *place = store_place(&s);
    if (!place) place = &store_places[store_next++ % STORE_PLACES];
    s.body = malloc(body.n + 1);
    if (!s.body) return;
    if (body.n) memcpy(s.body, body.p, body.n);
    s.body_bytes = body.n;
    free(place->body);
    *place = s;
}

bool client_store_find(const struct client_request *r, const coap_pdu_t *pdu, struct slice *body)
{
    struct stored s = { .key_bytes = 0 };
    const struct stored *place = store_key(&s, r, pdu) ? store_place(&s) : NULL;
    if (!place) return false;
    *body = (struct slice){ place->body, place->body_bytes };
    return true;
}

void client_store_clear(void)
{
    for (size_t i = 0; i < STORE_PLACES; i++) free(store_places[i].body);
    memset(store_places, 0, sizeof store_places);
}
