/* SPDX-License-Identifier: Apache-2.0
 * 802.15.4 frames in UDP datagrams. Three ways: point to point (LOCAL/REMOTE), through a dispatcher
 * (the same, with hello=EUI64, so that it knows us), or as the dispatcher (no REMOTE): whoever
 * sends is a node, and hears what the others and we send; node=ADDRESS is one from the start. */
#include "link/echo.h"
#include "link/option.h"
#include "link/radio.h"
#include "link/udp.h"
#include "wire/wpan_crc.h"
#include "wire/zep_header.h"

#include <errno.h>
#include <stdlib.h>

enum { PEERS_MAX = 256, DATAGRAMS_A_CALL = 256, CHANNEL = 26, CC24XX_CRC_OK = 0x80 };

struct zep {
    struct udp *udp;
    int socket;
    struct endpoint local, remote; /* remote.family 0: we are the dispatcher */
    struct endpoint peer[PEERS_MAX];
    unsigned npeers;
    uint8_t channel;
    uint16_t device;
    uint32_t sequence;
    bool has_hello;
    uint8_t hello[8];
    struct radio_options radio;
    struct echo echo;
    uint64_t garbage, foreign;
    uint8_t mended[MAC_FRAME_MAX];
};

static int wrong(struct link *l, struct slice word, const char *what, const char *hint)
{
    struct diag *d = diag_error(l->diags, (struct diag_place){ .file = "zep" }, "%s: \"%.*s\"",
                                what, (int)word.n, (const char *)word.p);
    if (d) d->hint = hint;
    return -1;
}

/* ---- opening ---- */

static int take_option(struct link *l, struct slice key, struct slice value)
{
    struct zep *z = l->state;
    uint64_t n;
    int taken = radio_option(&z->radio, key, value);
    if (taken > 0) return 0;
    if (taken == 0 && slice_is(key, "channel") && option_number(value, 26, &n)) {
        z->channel = (uint8_t)n;
        return 0;
    }
    if (taken == 0 && slice_is(key, "device") && option_number(value, 0xffff, &n)) {
        z->device = (uint16_t)n;
        return 0;
    }
    if (taken == 0 && slice_is(key, "node") && z->npeers < PEERS_MAX &&
        endpoint_parse(value, ZEP_PORT, &z->peer[z->npeers])) {
        z->npeers++;
        return 0;
    }
    if (taken == 0 && slice_is(key, "hello") && option_eui64(value, z->hello)) {
        z->has_hello = true;
        return 0;
    }
    return wrong(l, key, "option that cannot be, or with a value that cannot be",
                 "options are channel=0..26, device=N, hello=EUI64, node=ADDRESS, ack=off, "
                 "retries=0..7, wait=TIME");
}

static int take_endpoint(struct link *l, struct slice s, struct endpoint *out)
{
    if (!s.n || endpoint_parse(s, ZEP_PORT, out)) return 0;
    return wrong(l, s, "not an address",
                 "write zep:127.0.0.1:17755/127.0.0.1:17754 (ours/the device's)");
}

static int take_address(struct link *l, const char *address)
{
    struct zep *z = l->state;
    struct slice ends, options, local, remote, key, value;
    option_cut(slice_text(address), '?', &ends, &options);
    option_cut(ends, '/', &local, &remote);
    if (!ends.n) return wrong(l, ends, "no address", "write zep:LOCAL/REMOTE or zep:LOCAL");
    if (take_endpoint(l, local, &z->local) < 0 || take_endpoint(l, remote, &z->remote) < 0)
        return -1;
    while (option_next(&options, &key, &value))
        if (take_option(l, key, value) < 0) return -1;
    return 0;
}

/* The datagram goes to the device, to the dispatcher, or to everybody that we know. */
static int to_air(struct zep *z, struct slice datagram, const struct endpoint *but)
{
    int result = 0;
    if (z->remote.family) {
        result = udp_transmit(z->udp, z->socket, &z->remote, datagram);
        return result < 0 && errno != ECONNREFUSED ? -1 : 0;
    }
    for (unsigned i = 0; i < z->npeers; i++) {
        if (but && endpoint_equal(but, &z->peer[i])) continue;
        if (udp_transmit(z->udp, z->socket, &z->peer[i], datagram) < 0 && errno != ECONNREFUSED)
            result = -1;
    }
    return result;
}

static int transmit(struct link *l, enum zep_type type, struct slice payload)
{
    struct zep *z = l->state;
    uint8_t octets[ZEP_DATAGRAM_MAX];
    struct zep_header h = { .type = type,
                            .channel = z->channel,
                            .device = z->device,
                            .has_crc = true,
                            .lqi = UINT8_MAX,
                            .time_ns = clock_now(l->clock),
                            .sequence = z->sequence++,
                            .frame = payload };
    size_t n = zep_header_write(&h, octets);
    if (n && to_air(z, (struct slice){ octets, n }, NULL) == 0) return 0;
    diag_error(l->diags, (struct diag_place){ .file = "zep" }, "a frame cannot be sent: %s",
               n ? strerror(errno) : "it is longer than 127 octets");
    return -1;
}

static void zep_close(struct link *l)
{
    struct zep *z = l->state;
    udp_close(z->udp);
    echo_free(&z->echo);
    free(z);
}

static int zep_open(struct link *l, const char *address)
{
    struct zep *z = calloc(1, sizeof *z);
    if (!z) return -1;
    l->state = z;
    z->channel = CHANNEL;
    z->device = 1;
    z->socket = -1;
    if (take_address(l, address) == 0 && (z->udp = udp_open(l->clock, l->diags)))
        z->socket = udp_socket(z->udp, &z->local, &z->remote, &z->local);
    if (z->socket >= 0 &&
        (!z->has_hello || transmit(l, ZEP_HELLO, (struct slice){ z->hello, 8 }) == 0))
        return 0;
    zep_close(l);
    return -1;
}

/* ---- traffic ---- */

static int zep_send(struct link *l, const struct frame_out *out)
{
    struct zep *z = l->state;
    if (transmit(l, ZEP_DATA, out->bytes) < 0) return -1;
    struct frame f = { .time_ns = clock_now(l->clock),
                       .linktype = MAC_LINKTYPE,
                       .orig_bytes = (uint32_t)out->bytes.n,
                       .sent = true,
                       .bytes = out->bytes };
    echo_add(&z->echo, &f);
    return 0;
}

/* From somebody who may send to us? */
static bool is_known(struct zep *z, const struct endpoint *from)
{
    /* a device may send from another port than the one it listens on */
    if (z->remote.family) return memcmp(from->addr, z->remote.addr, sizeof from->addr) == 0;
    for (unsigned i = 0; i < z->npeers; i++)
        if (endpoint_equal(&z->peer[i], from)) return true;
    if (z->npeers == PEERS_MAX) return false;
    z->peer[z->npeers++] = *from;
    return true;
}

/* A chip's receive status in the place of the FCS: the judge gets the FCS that the chip has
 * checked, or what cannot be one when the chip says that it was wrong. */
static struct slice mend(struct zep *z, const struct zep_header *h)
{
    struct slice f = h->frame;
    if (h->has_crc || f.n < MAC_FCS_BYTES || f.n > sizeof z->mended || mac_fcs_good(f)) return f;
    size_t body = f.n - MAC_FCS_BYTES;
    unsigned fcs = wpan_fcs(slice_part(f, 0, body));
    if (!(f.p[f.n - 1] & CC24XX_CRC_OK)) fcs = ~fcs;
    memcpy(z->mended, f.p, body);
    z->mended[body] = (uint8_t)(fcs & 0xff);
    z->mended[body + 1] = (uint8_t)(fcs >> 8 & 0xff);
    return (struct slice){ z->mended, f.n };
}

static bool accept(struct link *l, const struct udp_datagram *d, struct frame *out)
{
    struct zep *z = l->state;
    struct zep_header h;
    if (d->unreachable) return false; /* nobody is there yet: silence */
    if (!zep_header_read(d->bytes, &h)) {
        if (!z->garbage++)
            diag_warning(l->diags, (struct diag_place){ .file = "zep" },
                         "datagrams arrive that are no ZEP; they are dropped and counted");
        return false;
    }
    if (!is_known(z, &d->src)) {
        z->foreign++;
        return false;
    }
    if (h.type != ZEP_DATA) return false;
    if (h.channel != z->channel) {
        z->foreign++;
        return false;
    }
    if (!z->remote.family) to_air(z, d->bytes, &d->src);
    struct slice frame = mend(z, &h);
    *out = (struct frame){ .time_ns = d->time_ns,
                           .linktype = MAC_LINKTYPE,
                           .orig_bytes = (uint32_t)frame.n,
                           .bytes = frame };
    return true;
}

static int zep_receive(struct link *l, struct frame *out)
{
    struct zep *z = l->state;
    struct udp_datagram d;
    if (echo_take(&z->echo, out)) return 1;
    for (unsigned i = 0; i < DATAGRAMS_A_CALL && udp_receive(z->udp, &d); i++)
        if (accept(l, &d, out)) return 1;
    return 0; /* after a flood of garbage the descriptor is still ready */
}

static int zep_fd(const struct link *l)
{
    const struct zep *z = l->state;
    return udp_fd(z->udp);
}

static int64_t zep_deadline_ns(const struct link *l)
{
    const struct zep *z = l->state;
    return echo_waiting(&z->echo) ? INT64_MIN : CLOCK_NEVER;
}

static const struct radio_options *zep_radio(const struct link *l)
{
    const struct zep *z = l->state;
    return &z->radio;
}

static void zep_drops(const struct link *l, uint64_t *garbage, uint64_t *foreign)
{
    const struct zep *z = l->state;
    *garbage = z->garbage;
    *foreign = z->foreign;
}

const struct link_type link_zep = {
    .name = "zep",
    .scheme = "zep",
    .form = "zep:LOCAL[/REMOTE][?OPTIONS]",
    .summary = "802.15.4 frames over UDP (ZEP, port 17754)",
    .open = zep_open,
    .send = zep_send,
    .receive = zep_receive,
    .fd = zep_fd,
    .deadline_ns = zep_deadline_ns,
    .close = zep_close,
    .radio = zep_radio,
    .drops = zep_drops,
};
