/* SPDX-License-Identifier: Apache-2.0 */
#include "link/slip_message.h"

#include "base/cursor.h"

enum {
    END = 0xc0,
    ESC = 0xdb,
    ESC_END = 0xdc,
    ESC_ESC = 0xdd,
    EUI64_BYTES = 8,
    ATTRIBUTE_BYTES = 3
};

static void keep(struct slip_decoder *d, uint8_t octet)
{
    if (d->n == SLIP_MESSAGE_MAX)
        d->broken = true;
    else
        d->octets[d->n++] = octet;
}

enum slip_taken slip_take(struct slip_decoder *d, uint8_t octet, struct slice *message)
{
    if (octet == END) {
        bool broken = d->broken || d->escaped;
        *message = (struct slice){ d->octets, d->n };
        d->n = 0;
        d->broken = d->escaped = false;
        if (broken) return SLIP_BROKEN;
        return message->n ? SLIP_MESSAGE : SLIP_MORE;
    }
    if (d->escaped) {
        d->escaped = false;
        if (octet != ESC_END && octet != ESC_ESC)
            d->broken = true;
        else
            keep(d, octet == ESC_END ? END : ESC);
    } else if (octet == ESC) {
        d->escaped = true;
    } else {
        keep(d, octet);
    }
    return SLIP_MORE;
}

size_t slip_encode(struct slice message, uint8_t out[SLIP_ENCODED_MAX])
{
    struct wr w = wr_open(out, SLIP_ENCODED_MAX);
    if (message.n > SLIP_MESSAGE_MAX) return 0;
    for (size_t i = 0; i < message.n; i++) {
        uint8_t c = message.p[i];
        if (c == END || c == ESC) wr_u8(&w, ESC);
        wr_u8(&w, c == END ? ESC_END : c == ESC ? ESC_ESC : c);
    }
    wr_u8(&w, END);
    return wr_size(&w);
}

static void read_arguments(struct rd *r, struct slip_command *c)
{
    switch (c->kind) {
    case SLIP_TELL_MAC: c->octets = rd_bytes(r, EUI64_BYTES); return;
    case SLIP_SEND:
        c->sid = rd_u8(r);
        rd_skip(r, (size_t)rd_u8(r) * ATTRIBUTE_BYTES);
        c->octets = rd_rest(r);
        return;
    case SLIP_REPORT:
        c->sid = rd_u8(r);
        c->status = rd_u8(r);
        c->transmissions = rd_u8(r);
        return;
    case SLIP_VALUE:
        rd_skip(r, 1);
        c->parameter = rd_u8(r);
        c->value = rd_be16(r);
        return;
    case SLIP_OTHER:
    case SLIP_ASK_MAC:
    case SLIP_FRAME: return;
    }
}

static const struct {
    const char *name;
    enum slip_kind kind;
} commands[] = {
    { "?M", SLIP_ASK_MAC }, { "!M", SLIP_TELL_MAC }, { "!S", SLIP_SEND },
    { "!R", SLIP_REPORT },  { "!V", SLIP_VALUE },
};
enum { COMMANDS = sizeof commands / sizeof commands[0] };

struct slip_command slip_command_read(struct slice message)
{
    struct rd r = rd_open(message);
    struct slice name = rd_bytes(&r, 2);
    /* no frame begins with one of these: their second octet would be a reserved addressing mode */
    for (unsigned i = 0; !r.bad && i < COMMANDS; i++) {
        struct slip_command c = { .kind = commands[i].kind };
        if (!slice_is(name, commands[i].name)) continue;
        read_arguments(&r, &c);
        if (r.bad || (c.kind == SLIP_SEND && !c.octets.n)) break;
        return c;
    }
    bool command = name.n && (name.p[0] == '?' || (name.p[0] == '!' && name.p[1] >> 6 == 1));
    if (r.bad || command) return (struct slip_command){ .kind = SLIP_OTHER };
    return (struct slip_command){ .kind = SLIP_FRAME, .octets = message };
}

size_t slip_command_write(const struct slip_command *c, uint8_t *out)
{
    struct wr w = wr_open(out, SLIP_MESSAGE_MAX);
    for (unsigned i = 0; i < COMMANDS; i++)
        if (commands[i].kind == c->kind) wr_bytes(&w, slice_text(commands[i].name));
    switch (c->kind) {
    case SLIP_TELL_MAC:
    case SLIP_FRAME: wr_bytes(&w, c->octets); break;
    case SLIP_SEND:
        wr_u8(&w, c->sid);
        wr_u8(&w, 0); /* no attributes */
        wr_bytes(&w, c->octets);
        break;
    case SLIP_REPORT:
        wr_u8(&w, c->sid);
        wr_u8(&w, c->status);
        wr_u8(&w, c->transmissions);
        break;
    case SLIP_VALUE:
        wr_u8(&w, 0);
        wr_u8(&w, c->parameter);
        wr_be16(&w, c->value);
        break;
    case SLIP_OTHER: return 0;
    case SLIP_ASK_MAC: break;
    }
    return w.bad ? 0 : wr_size(&w);
}
