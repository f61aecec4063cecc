/* SPDX-License-Identifier: Apache-2.0 */
#include "bodies.h"
#include "faults.h"
#include "front_msg.h"
#include "loop.h"
#include "node.h"
#include "resources.h"
#include <stdlib.h>

enum { BODIES_MAX = 64 };

/* A body on its way in, or an answer on its way out, of one endpoint and one URI. The list of
 * Request-Tags is kept as a request has it. */
struct body {
    int64_t used_ns; /* 0: free */
    bool answer;
    coap_session_t *session; /* compared only; held by reference so that it stays unique */
    char path[SERVER_PATH_BYTES];
    uint8_t tags[SERVER_TAGS_BYTES];
    size_t tags_bytes;
    int format;
    unsigned code;
    size_t n;
    size_t tail;    /* of a fault: octets of the body before */
    uint8_t *bytes; /* SERVER_REPLY_BYTES */
};

static struct body bodies_table[BODIES_MAX];

static void bodies_free(struct body *b)
{
    if (!b->used_ns) return;
    coap_session_release(b->session);
    free(b->bytes);
    *b = (struct body){ 0 };
}

void bodies_clear(void)
{
    for (size_t i = 0; i < BODIES_MAX; i++) bodies_free(&bodies_table[i]);
}

void bodies_gone(uint16_t flow)
{
    for (size_t i = 0; i < BODIES_MAX; i++) {
        struct body *b = &bodies_table[i];
        if (b->used_ns && coap_address_get_port(coap_session_get_addr_remote(b->session)) == flow)
            bodies_free(b);
    }
}

/* Bodies on their way in are told apart by Request-Tag, too (RFC 9175 section 3.3). */
static bool bodies_of(const struct body *b, const struct server_request *q, bool answer)
{
    if (b->answer != answer || strcmp(b->path, q->path) != 0) return false;
    if (b->session != q->session && (answer || !faults_on(FAULT_BLOCK1_MIXED))) return false;
    return answer || faults_on(FAULT_TAG_IGNORED) ||
           slice_equal((struct slice){ b->tags, b->tags_bytes },
                       (struct slice){ q->tags, q->tags_bytes });
}

static struct body *bodies_find(const struct server_request *q, bool answer)
{
    int64_t now = loop_now_ns();
    for (size_t i = 0; i < BODIES_MAX; i++) {
        struct body *b = &bodies_table[i];
        if (b->used_ns && (double)(now - b->used_ns) > node_exchange_lifetime_s() * 1e9)
            bodies_free(b);
        if (b->used_ns && bodies_of(b, q, answer)) {
            b->used_ns = now;
            return b;
        }
    }
    return NULL;
}

static struct body *bodies_new(const struct server_request *q, bool answer)
{
    struct body *b = bodies_find(q, answer);
    for (size_t i = 0; i < BODIES_MAX && !b; i++)
        if (!bodies_table[i].used_ns) b = &bodies_table[i];
    if (!b) { /* the longest unused one has to go */
        b = bodies_table;
        for (size_t i = 1; i < BODIES_MAX; i++)
            if (bodies_table[i].used_ns < b->used_ns) b = &bodies_table[i];
    }
    bodies_free(b);
    b->bytes = malloc(SERVER_REPLY_BYTES);
    if (!b->bytes) return NULL;
    b->used_ns = loop_now_ns();
    b->answer = answer;
    b->session = coap_session_reference(q->session);
    b->format = q->format;
    memcpy(b->path, q->path, sizeof b->path);
    memcpy(b->tags, q->tags, sizeof b->tags);
    b->tags_bytes = q->tags_bytes;
    return b;
}

static enum bodies_state bodies_error(const struct server_request *q, struct server_reply *r,
                                      unsigned code, const char *why)
{
    server_reply_start(r, code);
    server_reply_text(r, "%s", why);
    if (q->block1.szx < 7) r->block1 = q->block1;
    return BODIES_REPLY;
}

static enum bodies_state bodies_too_large(const struct server_request *q, struct server_reply *r,
                                          size_t limit_bytes)
{
    bodies_error(q, r, REPLY_TOO_LARGE, "body too large");
    r->size1 = (int64_t)limit_bytes;
    r->block1.more = false;
    return BODIES_REPLY;
}

static void bodies_swap_first_blocks(struct body *b, size_t size)
{
    uint8_t first[1024];
    if (b->n < 2 * size) return;
    memcpy(first, b->bytes, size);
    memcpy(b->bytes, &b->bytes[size], size);
    memcpy(&b->bytes[size], first, size);
}

static enum bodies_state bodies_finish(struct server_request *q, struct body *b)
{
    size_t size = front_block_size(q->block1.szx);
    if (b->n < b->tail) b->n = b->tail;
    if (faults_on(FAULT_BLOCK1_LOST) && b->n >= q->payload.n) b->n -= q->payload.n;
    if (faults_on(FAULT_BLOCK1_SWAPPED) && strcmp(q->path, "/large-post"))
        bodies_swap_first_blocks(b, size);
    q->payload = (struct slice){ b->bytes, b->n };
    b->used_ns = 1; /* free at the next look, after the handler has read it */
    return BODIES_WHOLE;
}

/* What is wrong with the block options of a request by themselves, or NULL. */
static const char *bodies_wrong(struct server_request *q)
{
    bool reserved = q->block1.szx == 7 || q->block2.szx == 7;
    if (reserved && !faults_on(FAULT_BLOCK_SZX7)) return "reserved block size";
    if (q->block1.szx == 7) q->block1.szx = 6;
    if (q->block2.more && faults_on(FAULT_BLOCK2_MORE_REFUSED)) return "no payload, no more bit";
    if (!q->block1.present || faults_on(FAULT_BLOCK1_SIZES)) return NULL;
    size_t size = front_block_size(q->block1.szx);
    bool fits = q->block1.more ? q->payload.n == size : q->payload.n <= size;
    return fits ? NULL : "payload does not fill the block";
}

/* The body that a block is the next one of, or NULL. */
static struct body *bodies_next(const struct server_request *q, size_t offset)
{
    struct body *b = bodies_find(q, false);
    if (q->block1.num == 0 && b && faults_on(FAULT_BLOCK1_TAIL)) {
        b->tail = b->n;
        b->n = 0;
        b->format = q->format;
        return b;
    }
    if (q->block1.num == 0) return bodies_new(q, false);
    if (!b || (offset != b->n && !faults_on(FAULT_BLOCK1_UNORDERED))) return NULL;
    return b->format == q->format || faults_on(FAULT_BLOCK1_FORMATS) ? b : NULL;
}

enum bodies_state bodies_take(struct server_request *q, struct server_reply *r, size_t limit_bytes)
{
    const struct server_block *k = &q->block1;
    const char *wrong = bodies_wrong(q);
    if (wrong) return bodies_error(q, r, REPLY_BAD_REQUEST, wrong);
    if (!k->present) return BODIES_WHOLE;
    size_t offset = k->num * front_block_size(k->szx);
    if (k->num == 1 && faults_on(FAULT_BLOCK1_REFUSED))
        return bodies_error(q, r, REPLY_INCOMPLETE, "a block is missing");
    struct body *b = bodies_next(q, offset);
    if (!b) return bodies_error(q, r, REPLY_INCOMPLETE, "a block is missing");
    if (b->n + q->payload.n > limit_bytes) {
        bodies_free(b);
        return bodies_too_large(q, r, limit_bytes);
    }
    if (q->payload.n) memcpy(&b->bytes[b->n], q->payload.p, q->payload.n);
    b->n += q->payload.n;
    if (!k->more) return bodies_finish(q, b);
    bool stateless = server_query(q, "stateless").p != NULL;
    server_reply_start(r, stateless ? REPLY_CHANGED : REPLY_CONTINUE);
    r->block1 = *k;
    r->block1.more = !stateless;
    if (k->szx > node.block_szx) r->block1.szx = node.block_szx;
    return BODIES_REPLY;
}

/* An extra octet is left out of everything behind the first block. */
static void bodies_gap(struct server_reply *r, size_t first_bytes)
{
    if (r->body_bytes <= first_bytes) return;
    memmove(&r->body[first_bytes], &r->body[first_bytes + 1], r->body_bytes - first_bytes - 1);
    r->body_bytes--;
}

static void bodies_cut(struct server_reply *r, struct server_block *k)
{
    size_t size = front_block_size(k->szx), offset = k->num * size, total = r->body_bytes;
    bool extra = faults_on(FAULT_BLOCK2_EMPTY_LAST) && total > 0;
    size_t left = total - offset;
    k->more = left > size || (extra && left > 0);
    r->body_bytes = left > size ? size : left;
    if (offset) memmove(r->body, &r->body[offset], r->body_bytes);
}

/* A block of a size that is too large for us is asked for again in our own size. */
static void bodies_own_size(struct server_block *k)
{
    if (k->szx == 7) k->szx = 6; /* a fault lets it come here */
    if (!k->present || k->szx <= node.block_szx) return;
    k->num <<= k->szx - node.block_szx;
    k->szx = node.block_szx;
}

void bodies_slice(const struct server_request *q, struct server_reply *r)
{
    struct server_block k = q->block2;
    bodies_own_size(&k);
    size_t total = r->body_bytes;
    if (total == 0 && k.num == 0) return;
    if (r->code >> 5 != 2 || r->code == REPLY_VALID || r->code == REPLY_NONE) return;
    if (!k.present) {
        k = (struct server_block){ true, false, 0, node.block_szx };
        if (total <= front_block_size(k.szx)) return;
    }
    if (k.num == 0 && faults_on(FAULT_BLOCK2_LARGER) && q->block2.present && k.szx < 6) k.szx++;
    if (faults_on(FAULT_BLOCK2_GAP) && !strcmp(q->path, "/large"))
        bodies_gap(r, front_block_size(k.szx));
    size_t size = front_block_size(k.szx), offset = k.num * size;
    bool extra = faults_on(FAULT_BLOCK2_EMPTY_LAST) && offset == total;
    if (k.num && offset >= r->body_bytes && faults_on(FAULT_BLOCK2_WRAPS)) {
        r->block2 = (struct server_block){ true, false, 0, k.szx };
        bodies_cut(r, &r->block2);
        r->block2.num = k.num;
        return;
    }
    if (k.num && offset >= r->body_bytes && !extra) {
        server_reply_start(r, REPLY_BAD_REQUEST);
        server_reply_text(r, "no such block");
        return;
    }
    if (q->size2 || (k.num == 0 && total > size)) r->size2 = (int64_t)total;
    if (q->method == 2 && k.num == 0 && total > size) {
        struct body *b = bodies_new(q, true);
        if (b) {
            memcpy(b->bytes, r->body, total);
            b->n = total;
            b->format = r->format;
            b->code = r->code;
        }
    }
    bodies_cut(r, &k);
    r->block2 = k;
}

bool bodies_continue(const struct server_request *q, struct server_reply *r)
{
    if (q->method != 2 || !q->block2.present || q->block2.num == 0 || q->block1.present)
        return false;
    const struct body *b = bodies_find(q, true);
    server_reply_start(r, REPLY_INCOMPLETE);
    if (!b) return true;
    r->code = b->code;
    server_reply_body(r, (struct slice){ b->bytes, b->n }, b->format);
    bodies_slice(q, r);
    return true;
}
