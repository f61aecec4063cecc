/* SPDX-License-Identifier: Apache-2.0
 * A serial radio. Two ways: we are the radio of a border router (the device), or a radio is at the
 * other end of the line (side=host). Frames have no FCS on the line: upwards they get one.
 *
 * As the radio we report to the router what became of each of its frames. The layer above
 * (radio.h) acknowledges what one of the tester's addresses gets, before it asks for the next
 * frame: so a frame that is not acknowledged by then will not be, and the report says so. */
#include "link/echo.h"
#include "link/option.h"
#include "link/radio.h"
#include "link/slip_line.h"
#include "link/slip_message.h"
#include "wire/wpan_crc.h"

#include <stdlib.h>

enum { CHANNEL_PARAMETER = 1, READ_MAX = 4096, AGAIN_NS = 1000000, EUI64_BYTES = 8 };

struct slip {
    struct slip_line *line;
    struct slip_decoder decoder;
    unsigned calls;             /* of the line, so far */
    bool host;                  /* a radio is at the other end */
    uint8_t eui64[EUI64_BYTES]; /* of the router: it takes that of its radio */
    bool reports;               /* a frame of the router's waits for our report ... */
    uint8_t sid, sequence, next_sid;
    struct radio_options radio;
    struct echo echo;
    uint64_t garbage, foreign;
    size_t at, n; /* what was read and not yet looked at */
    uint8_t octets[READ_MAX];
    uint8_t frame[SLIP_MESSAGE_MAX + MAC_FCS_BYTES];
};

static struct diag_place place(void)
{
    return (struct diag_place){ .file = "slip" };
}

/* ---- opening ---- */

static bool take_option(struct slip *s, struct slice key, struct slice value, uint64_t *channel)
{
    if (slice_is(key, "eui64")) return option_eui64(value, s->eui64);
    if (slice_is(key, "channel")) return option_number(value, 26, channel);
    if (slice_is(key, "side")) {
        s->host = slice_is(value, "host");
        return s->host || slice_is(value, "radio");
    }
    return radio_option(&s->radio, key, value) > 0;
}

static bool tell(struct slip *s, const struct slip_command *c)
{
    uint8_t message[SLIP_MESSAGE_MAX], encoded[SLIP_ENCODED_MAX];
    size_t n = slip_command_write(c, message);
    n = n ? slip_encode((struct slice){ message, n }, encoded) : 0;
    return n && slip_line_write(s->line, (struct slice){ encoded, n });
}

static int bad_option(struct link *l, struct slice key)
{
    struct diag *d =
        diag_error(l->diags, place(), "\"%.*s\": no such option, or a value that cannot be",
                   (int)key.n, (const char *)key.p);
    if (d)
        d->hint = "options are side=radio|host, eui64=EUI64, channel=0..26, ack=off, retries=0..7, "
                  "wait=TIME";
    return -1;
}

static int take_address(struct link *l, const char *address, uint64_t *channel)
{
    struct slip *s = l->state;
    struct slice where, rest, key, value;
    option_cut(slice_text(address), '?', &where, &rest);
    while (option_next(&rest, &key, &value))
        if (!take_option(s, key, value, channel)) return bad_option(l, key);
    s->line = slip_line_open(where, l->diags);
    return s->line ? 0 : -1;
}

static void slip_close(struct link *l)
{
    struct slip *s = l->state;
    slip_line_close(s->line);
    echo_free(&s->echo);
    free(s);
}

static int slip_open(struct link *l, const char *address)
{
    static const uint8_t router[EUI64_BYTES] = { 0x02, 0x12, 0x74, 0x01, 0, 0xaa, 0xbb, 0x01 };
    struct slip *s = calloc(1, sizeof *s);
    uint64_t channel = UINT64_MAX;
    if (!s) return -1;
    l->state = s;
    memcpy(s->eui64, router, sizeof router);
    if (take_address(l, address, &channel) < 0) {
        slip_close(l);
        return -1;
    }
    if (s->host) {
        s->radio.no_ack = true; /* the chip acknowledges, in time */
        s->radio.retries = 0;
        if (channel != UINT64_MAX)
            tell(s, &(struct slip_command){ .kind = SLIP_VALUE,
                                            .parameter = CHANNEL_PARAMETER,
                                            .value = (uint16_t)channel });
    }
    return 0;
}

/* ---- sending ---- */

static void report(struct slip *s, enum slip_status status)
{
    if (!s->reports) return;
    s->reports = false;
    tell(s,
         &(struct slip_command){
             .kind = SLIP_REPORT, .sid = s->sid, .status = (uint8_t)status, .transmissions = 1 });
}

static bool is_ack(struct slice frame, uint8_t *sequence)
{
    struct mac_head h;
    if (!mac_read(frame, &h) || h.type != MAC_ACK || !h.has_sequence) return false;
    *sequence = h.sequence;
    return true;
}

/* Towards the router only what a radio would hand on: no acknowledgements, no wrong FCS. */
static bool on_line(struct slip *s, struct slice with_fcs)
{
    uint8_t sequence;
    struct slice frame = slice_part(with_fcs, 0, with_fcs.n - MAC_FCS_BYTES);
    if (!mac_fcs_good(with_fcs)) return true;
    if (s->host)
        return tell(
            s, &(struct slip_command){ .kind = SLIP_SEND, .sid = s->next_sid++, .octets = frame });
    if (is_ack(frame, &sequence)) {
        if (s->reports && sequence == s->sequence) report(s, SLIP_OK);
        return true;
    }
    return tell(s, &(struct slip_command){ .kind = SLIP_FRAME, .octets = frame });
}

static int slip_send(struct link *l, const struct frame_out *out)
{
    struct slip *s = l->state;
    if (!on_line(s, out->bytes)) {
        diag_error(l->diags, place(), "a frame cannot be sent: the line does not take it");
        return -1;
    }
    struct frame f = { .time_ns = clock_now(l->clock),
                       .linktype = MAC_LINKTYPE,
                       .orig_bytes = (uint32_t)out->bytes.n,
                       .sent = true,
                       .bytes = out->bytes };
    echo_add(&s->echo, &f);
    return 0;
}

/* ---- receiving ---- */

static bool hand_up(struct link *l, struct slice frame, struct frame *out)
{
    struct slip *s = l->state;
    uint16_t fcs = wpan_fcs(frame);
    memcpy(s->frame, frame.p, frame.n);
    s->frame[frame.n] = (uint8_t)(fcs & 0xff);
    s->frame[frame.n + 1] = (uint8_t)(fcs >> 8);
    *out = (struct frame){ .time_ns = clock_now(l->clock),
                           .linktype = MAC_LINKTYPE,
                           .orig_bytes = (uint32_t)frame.n + MAC_FCS_BYTES,
                           .bytes = { s->frame, frame.n + MAC_FCS_BYTES } };
    return true;
}

static bool take_sent(struct link *l, const struct slip_command *c, struct frame *out)
{
    struct slip *s = l->state;
    struct mac_head h;
    s->reports = true;
    s->sid = c->sid;
    bool waits =
        mac_read(c->octets, &h) && h.ack_request && h.has_sequence && !mac_is_broadcast(&h);
    s->sequence = h.sequence;
    if (!waits) report(s, SLIP_OK);
    return hand_up(l, c->octets, out);
}

static bool drop(uint64_t *count)
{
    ++*count;
    return false;
}

static bool take_message(struct link *l, struct slice message, struct frame *out)
{
    struct slip *s = l->state;
    struct slip_command c = slip_command_read(message);
    switch (c.kind) {
    case SLIP_ASK_MAC:
        if (s->host) return drop(&s->foreign);
        tell(s, &(struct slip_command){ .kind = SLIP_TELL_MAC,
                                        .octets = { s->eui64, sizeof s->eui64 } });
        return false;
    case SLIP_SEND: return s->host ? drop(&s->foreign) : take_sent(l, &c, out);
    case SLIP_FRAME: return s->host ? hand_up(l, c.octets, out) : drop(&s->garbage);
    case SLIP_VALUE:
    case SLIP_REPORT:
    case SLIP_TELL_MAC: return false;
    case SLIP_OTHER: return drop(&s->garbage);
    }
    return false;
}

static bool next_of_read(struct link *l, struct frame *out)
{
    struct slip *s = l->state;
    struct slice message;
    while (s->at < s->n) {
        enum slip_taken taken = slip_take(&s->decoder, s->octets[s->at++], &message);
        if (taken == SLIP_BROKEN) s->garbage++;
        if (taken == SLIP_MESSAGE && take_message(l, message, out)) return true;
    }
    return false;
}

/* Who calls next begins anew: half a message of the caller before is nobody's, and nobody waits for
 * a report. */
static void begin_call(struct slip *s)
{
    if (s->calls == slip_line_calls(s->line)) return;
    s->calls = slip_line_calls(s->line);
    s->decoder = (struct slip_decoder){ 0 };
    s->reports = false;
}

static int slip_receive(struct link *l, struct frame *out)
{
    struct slip *s = l->state;
    if (echo_take(&s->echo, out)) return 1;
    report(s, SLIP_NO_ACK);
    if (next_of_read(l, out)) return 1;
    int n = slip_line_read(s->line, s->octets, sizeof s->octets);
    if (n < 0) {
        diag_error(l->diags, place(), "the serial device is gone");
        return -1;
    }
    begin_call(s);
    s->at = 0;
    s->n = (size_t)n;
    return next_of_read(l, out) ? 1 : 0;
}

static int slip_fd(const struct link *l)
{
    const struct slip *s = l->state;
    return slip_line_fd(s->line);
}

static int64_t slip_deadline_ns(const struct link *l)
{
    const struct slip *s = l->state;
    if (echo_waiting(&s->echo) || s->reports || s->at < s->n) return INT64_MIN;
    return slip_line_waiting(s->line) ? clock_now(l->clock) + AGAIN_NS : CLOCK_NEVER;
}

static const struct radio_options *slip_radio(const struct link *l)
{
    const struct slip *s = l->state;
    return &s->radio;
}

static void slip_drops(const struct link *l, uint64_t *garbage, uint64_t *foreign)
{
    const struct slip *s = l->state;
    *garbage = s->garbage;
    *foreign = s->foreign;
}

const struct link_type link_slip = {
    .name = "slip",
    .scheme = "slip",
    .form = "slip:tcp:ADDRESS:PORT|pty:PATH|serial:DEVICE[@BAUD][?OPTIONS]",
    .summary = "the radio of a border router on a serial line, or a serial radio",
    .open = slip_open,
    .send = slip_send,
    .receive = slip_receive,
    .fd = slip_fd,
    .deadline_ns = slip_deadline_ns,
    .close = slip_close,
    .radio = slip_radio,
    .drops = slip_drops,
};
