/* SPDX-License-Identifier: Apache-2.0 */
#include "front_msg.h"
#include "base/cursor.h"
#include "faults.h"

/* An extended delta or length: nibble 13 adds one octet, 14 adds two (RFC 7252 section 3.1). */
static uint32_t front_msg_extended(struct rd *r, unsigned nibble)
{
    if (nibble == 13) return rd_u8(r) + 13u;
    if (nibble == 14) return rd_be16(r) + 269u;
    if (nibble == 15) r->bad = true;
    return nibble;
}

static bool front_msg_read_options(struct front_msg *m, struct rd *r)
{
    uint32_t number = 0;
    while (rd_left_bytes(r) > 0) {
        uint8_t head = rd_u8(r);
        if (head == 0xff) {
            m->payload = rd_rest(r);
            return m->payload.n > 0;
        }
        number += front_msg_extended(r, head >> 4);
        uint32_t length = front_msg_extended(r, head & 15u);
        struct slice value = rd_bytes(r, length);
        if (faults_on(FAULT_OPTION_WRAPS)) number &= UINT16_MAX;
        if (r->bad || number > UINT16_MAX || m->count == FRONT_OPTIONS_MAX) return false;
        m->opts[m->count++] = (struct front_opt){ (uint16_t)number, value };
    }
    return !r->bad;
}

enum front_parse front_msg_read(struct front_msg *m, struct slice datagram)
{
    m->count = m->own_used = 0;
    m->payload = (struct slice){ 0 };
    m->bare_marker = m->bad_delta = m->cut_option = false;
    struct rd r = rd_open(datagram);
    m->version = (uint8_t)rd_bits(&r, 2);
    m->type = (uint8_t)rd_bits(&r, 2);
    m->token_len = (uint8_t)rd_bits(&r, 4);
    m->code = rd_u8(&r);
    m->mid = rd_be16(&r);
    if (r.bad || m->version != 1) return FRONT_FOREIGN;
    if (m->token_len > 8) return FRONT_MALFORMED;
    struct slice token = rd_bytes(&r, m->token_len);
    if (r.bad) return FRONT_MALFORMED;
    if (token.n) memcpy(m->token, token.p, token.n);
    if (m->code == 0 && datagram.n != 4) return FRONT_MALFORMED;
    return front_msg_read_options(m, &r) ? FRONT_GOOD : FRONT_MALFORMED;
}

static unsigned front_msg_nibble(size_t value)
{
    return value < 13 ? (unsigned)value : value < 269 ? 13 : 14;
}

static void front_msg_write_extended(struct wr *w, size_t value)
{
    if (value >= 269)
        wr_be16(w, (unsigned)(value - 269));
    else if (value >= 13)
        wr_u8(w, (unsigned)(value - 13));
}

static void front_msg_write_option(struct wr *w, size_t delta, struct slice value)
{
    wr_u8(w, front_msg_nibble(delta) << 4 | front_msg_nibble(value.n));
    front_msg_write_extended(w, delta);
    front_msg_write_extended(w, value.n);
    wr_bytes(w, value);
}

size_t front_msg_write(const struct front_msg *m, uint8_t *out, size_t cap)
{
    struct wr w = wr_open(out, cap);
    wr_u8(&w, (unsigned)(m->version << 6 | m->type << 4 | m->token_len));
    wr_u8(&w, m->code);
    wr_be16(&w, m->mid);
    wr_bytes(&w, (struct slice){ m->token, m->token_len });
    uint16_t before = 0;
    for (size_t i = 0; i < m->count; i++) {
        front_msg_write_option(&w, (size_t)(m->opts[i].number - before), m->opts[i].value);
        before = m->opts[i].number;
    }
    if (m->bad_delta) wr_u8(&w, 0xf0);
    if (m->cut_option) wr_u8(&w, 0x08);
    if (m->bare_marker) wr_u8(&w, 0xff);
    if (m->payload.n && !m->bare_marker && !m->cut_option) {
        wr_u8(&w, 0xff);
        wr_bytes(&w, m->payload);
    }
    return w.bad ? 0 : wr_size(&w);
}

const struct front_opt *front_msg_opt(const struct front_msg *m, uint16_t number, size_t nth)
{
    for (size_t i = 0; i < m->count; i++)
        if (m->opts[i].number == number && nth-- == 0) return &m->opts[i];
    return NULL;
}

int64_t front_msg_uint(const struct front_msg *m, uint16_t number, int64_t otherwise)
{
    const struct front_opt *o = front_msg_opt(m, number, 0);
    if (!o || o->value.n > 4) return otherwise;
    struct rd r = rd_open(o->value);
    return (int64_t)rd_bits(&r, (unsigned)(8 * o->value.n));
}

static bool front_msg_own(struct front_msg *m, struct slice *value)
{
    if (value->n > FRONT_OWN_BYTES - m->own_used) return false;
    uint8_t *to = &m->own[m->own_used];
    if (value->n) memcpy(to, value->p, value->n);
    value->p = to;
    m->own_used += value->n;
    return true;
}

bool front_msg_replace(struct front_msg *m, size_t at, struct slice value)
{
    if (at >= m->count || !front_msg_own(m, &value)) return false;
    m->opts[at].value = value;
    return true;
}

bool front_msg_add(struct front_msg *m, uint16_t number, struct slice value)
{
    if (m->count == FRONT_OPTIONS_MAX || !front_msg_own(m, &value)) return false;
    size_t at = m->count;
    while (at > 0 && m->opts[at - 1].number > number) {
        m->opts[at] = m->opts[at - 1];
        at--;
    }
    m->opts[at] = (struct front_opt){ number, value };
    m->count++;
    return true;
}

bool front_msg_add_uint(struct front_msg *m, uint16_t number, uint32_t value)
{
    unsigned octets = 0;
    while (octets < 4 && value >> 8 * octets) octets++;
    uint8_t bytes[4];
    struct wr w = wr_open(bytes, sizeof bytes);
    wr_bits(&w, value, 8 * octets);
    return front_msg_add(m, number, (struct slice){ bytes, octets });
}

void front_msg_remove_at(struct front_msg *m, size_t at)
{
    for (size_t i = at + 1; i < m->count; i++) m->opts[i - 1] = m->opts[i];
    if (at < m->count) m->count--;
}

size_t front_msg_remove(struct front_msg *m, uint16_t number)
{
    size_t removed = 0;
    for (size_t i = m->count; i-- > 0;)
        if (m->opts[i].number == number) {
            front_msg_remove_at(m, i);
            removed++;
        }
    return removed;
}

void front_msg_set_uint(struct front_msg *m, uint16_t number, uint32_t value)
{
    front_msg_remove(m, number);
    front_msg_add_uint(m, number, value);
}

void front_msg_join(struct front_msg *m, uint16_t number, char separator)
{
    uint8_t joined[1024];
    struct wr w = wr_open(joined, sizeof joined);
    const struct front_opt *o = NULL;
    size_t n = 0;
    for (; (o = front_msg_opt(m, number, n)); n++) {
        if (n) wr_u8(&w, (uint8_t)separator);
        wr_bytes(&w, o->value);
    }
    if (n < 2 || w.bad) return;
    front_msg_remove(m, number);
    front_msg_add(m, number, (struct slice){ joined, wr_size(&w) });
}

void front_msg_reverse(struct front_msg *m, uint16_t number)
{
    size_t first = 0;
    while (first < m->count && m->opts[first].number != number) first++;
    size_t end = first;
    while (end < m->count && m->opts[end].number == number) end++;
    for (; first + 1 < end; first++, end--) {
        struct front_opt swap = m->opts[first];
        m->opts[first] = m->opts[end - 1];
        m->opts[end - 1] = swap;
    }
}

bool front_msg_payload(struct front_msg *m, struct slice payload)
{
    if (!front_msg_own(m, &payload)) return false;
    m->payload = payload;
    return true;
}

void front_msg_empty(struct front_msg *m, uint8_t type, uint16_t mid)
{
    m->version = 1;
    m->type = type;
    m->code = m->token_len = 0;
    m->mid = mid;
    m->count = m->own_used = 0;
    m->payload = (struct slice){ 0 };
    m->bare_marker = m->bad_delta = m->cut_option = false;
}
