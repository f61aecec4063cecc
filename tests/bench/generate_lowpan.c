/* SPDX-License-Identifier: Apache-2.0
 * Writes a capture of CoAP over UDP, compressed as RFC 6282 says, over 802.15.4 (link type 195,
 * with FCS). The same seed makes the same file.
 *
 *   generate_lowpan whole FRAMES SEED >FILE.pcap      requests and responses, a frame each
 *   generate_lowpan fragments FRAMES SEED >FILE.pcap  responses in three fragments each (RFC 4944)
 *   generate_lowpan flood FRAMES SEED >FILE.pcap      first fragments whose others never come
 *
 * It shares no code with the harness, so that both cannot err alike. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CON, NON, ACK };
enum { GET = 1, CONTENT = 69 };
enum { O_PATH = 11, O_FORMAT = 12 };
enum { NODES = 200, PAN = 0xabcd, COAP_PORT = 5683, FRAME_MAX = 127, FCS = 2 };
/* A datagram in fragments: 216 octets of UDP payload behind 48 of headers. */
enum { HEADERS = 48, FIRST = 64, SECOND = 80, LARGE = 216 };

struct octets {
    uint8_t p[512];
    size_t n;
};

static uint64_t state, now_us, written, wanted;
static uint16_t tag, mid;
static uint8_t sequence[NODES + 1];

/* splitmix64 */
static uint64_t next_random(void)
{
    uint64_t z = state += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

static unsigned below(unsigned n)
{
    return (unsigned)(next_random() >> 33) % n;
}

/* --- octets ------------------------------------------------------------------------------- */

static void add(struct octets *o, const void *p, size_t n)
{
    if (o->n + n > sizeof o->p) abort();
    memcpy(o->p + o->n, p, n);
    o->n += n;
}

static void add8(struct octets *o, unsigned v)
{
    uint8_t octet = (uint8_t)v;
    add(o, &octet, 1);
}

static void add16(struct octets *o, unsigned v)
{
    add8(o, v >> 8);
    add8(o, v & 255);
}

/* The address of a node as its interface identifier; on the air it is turned around. */
static void eui64(uint8_t *p, unsigned node)
{
    static const uint8_t maker[] = { 0x00, 0x12, 0x4b, 0x00, 0x14, 0xb5 };
    memcpy(p, maker, sizeof maker);
    p[6] = (uint8_t)(node >> 8);
    p[7] = (uint8_t)node;
}

/* --- the link ------------------------------------------------------------------------------ */

static unsigned fcs(const struct octets *o)
{
    unsigned crc = 0;
    for (size_t i = 0; i < o->n; i++) {
        crc ^= o->p[i];
        for (unsigned bit = 0; bit < 8; bit++) crc = crc & 1 ? crc >> 1 ^ 0x8408 : crc >> 1;
    }
    return crc;
}

static void write_out(const void *p, size_t n)
{
    if (fwrite(p, n, 1, stdout) == 1) return;
    perror("generate_lowpan");
    exit(EXIT_FAILURE);
}

/* A data frame between two EUI-64 addresses of one PAN. */
static void frame(unsigned from, unsigned to, const struct octets *payload)
{
    struct octets f = { .n = 0 };
    uint8_t address[8];
    add8(&f, 0x41);
    add8(&f, 0xcc);
    add8(&f, sequence[from]++);
    add8(&f, PAN & 255);
    add8(&f, PAN >> 8);
    eui64(address, to);
    for (unsigned i = 8; i-- > 0;) add8(&f, address[i]);
    eui64(address, from);
    for (unsigned i = 8; i-- > 0;) add8(&f, address[i]);
    add(&f, payload->p, payload->n);
    unsigned crc = fcs(&f);
    add8(&f, crc & 255);
    add8(&f, crc >> 8);
    if (f.n > FRAME_MAX) abort();
    uint32_t n = (uint32_t)f.n;
    uint32_t head[4] = { (uint32_t)(now_us / 1000000), (uint32_t)(now_us % 1000000), n, n };
    now_us += 2000 + below(3000);
    if (written++ >= wanted) return;
    write_out(head, sizeof head);
    write_out(f.p, f.n);
}

/* --- the packet ---------------------------------------------------------------------------- */

static uint32_t sum(const uint8_t *p, size_t n)
{
    uint32_t s = 0;
    for (size_t i = 0; i + 1 < n; i += 2) s += (uint32_t)(p[i] << 8 | p[i + 1]);
    return n % 2 ? s + (uint32_t)(p[n - 1] << 8) : s;
}

/* Link-local addresses of the EUI-64, as the pseudo-header has them. */
static unsigned checksum(unsigned from, unsigned to, unsigned src, unsigned dst,
                         const struct octets *coap)
{
    uint8_t id[8];
    unsigned length = 8 + (unsigned)coap->n;
    uint32_t s = 2 * 0xfe80u + length + 17 + src + dst + length + sum(coap->p, coap->n);
    eui64(id, from);
    id[0] ^= 2;
    s += sum(id, 8);
    eui64(id, to);
    id[0] ^= 2;
    s += sum(id, 8);
    s = (s & 0xffff) + (s >> 16);
    s = (s & 0xffff) + (s >> 16);
    return s == 0xffff ? 0xffff : ~s & 0xffff;
}

/* IPHC: no traffic class, next header compressed, hop limit 64, both addresses elided; NHC: UDP
 * with its ports and checksum. */
static void headers(struct octets *o, unsigned from, unsigned to, bool request,
                    const struct octets *coap)
{
    unsigned client = 49152 + (request ? from : to);
    unsigned src = request ? client : COAP_PORT, dst = request ? COAP_PORT : client;
    add16(o, 0x7e33);
    add8(o, 0xf0);
    add16(o, src);
    add16(o, dst);
    add16(o, checksum(from, to, src, dst, coap));
}

static void coap_begin(struct octets *m, unsigned type, unsigned code, unsigned token)
{
    m->n = 0;
    add8(m, 0x42 | type << 4);
    add8(m, code);
    add16(m, mid);
    add16(m, token);
}

static void coap_request(struct octets *m, unsigned token)
{
    static const char *const second[] = { "temp", "humidity", "light", "pressure" };
    const char *name = second[token % 4];
    coap_begin(m, CON, GET, token);
    add8(m, O_PATH << 4 | 7);
    add(m, "sensors", 7);
    add8(m, (unsigned)strlen(name));
    add(m, name, strlen(name));
}

static void coap_response(struct octets *m, unsigned token, size_t total)
{
    static const char text[] = "{\"n\":\"urn:dev:ow:10e2073a\",\"v\":23.1} ";
    coap_begin(m, ACK, CONTENT, token);
    add8(m, O_FORMAT << 4 | 1);
    add8(m, 42); /* octets: tshark takes no time for what is in them */
    add8(m, 0xff);
    for (size_t i = 0; m->n < total; i++) add8(m, (unsigned char)text[i % (sizeof text - 1)]);
}

/* --- what is sent -------------------------------------------------------------------------- */

static void whole(unsigned client, unsigned server, bool request, unsigned token)
{
    struct octets coap, packet = { .n = 0 };
    unsigned from = request ? client : server, to = request ? server : client;
    if (request)
        coap_request(&coap, token);
    else
        coap_response(&coap, token, 30 + token % 30);
    headers(&packet, from, to, request, &coap);
    add(&packet, coap.p, coap.n);
    frame(from, to, &packet);
}

static void part(unsigned server, unsigned client, const struct octets *coap, size_t at, size_t n)
{
    struct octets f = { .n = 0 };
    add16(&f, 0xe000 | (HEADERS + LARGE));
    add16(&f, tag);
    add8(&f, (unsigned)(HEADERS + at) / 8);
    add(&f, coap->p + at, n);
    frame(server, client, &f);
}

static void fragmented(unsigned client, unsigned server, unsigned token, bool complete)
{
    struct octets coap, first = { .n = 0 };
    coap_response(&coap, token, LARGE);
    tag++;
    add16(&first, 0xc000 | (HEADERS + LARGE));
    add16(&first, tag);
    headers(&first, server, client, false, &coap);
    add(&first, coap.p, FIRST);
    frame(server, client, &first);
    if (!complete) return;
    part(server, client, &coap, FIRST, SECOND);
    part(server, client, &coap, FIRST + SECOND, LARGE - FIRST - SECOND);
}

static void file_header(void)
{
    const uint32_t head[6] = { 0xa1b2c3d4, 4u << 16 | 2, 0, 0, 65535, 195 };
    write_out(head, sizeof head);
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: generate_lowpan whole|fragments|flood FRAMES SEED >FILE.pcap\n");
        return EXIT_FAILURE;
    }
    wanted = strtoull(argv[2], NULL, 10);
    state = strtoull(argv[3], NULL, 10);
    now_us = (uint64_t)1700000000 * 1000000;
    file_header();
    while (written < wanted) {
        unsigned client = 1 + below(NODES / 2), server = NODES / 2 + 1 + below(NODES / 2);
        unsigned token = below(65536);
        mid++;
        if (argv[1][0] == 'w') {
            whole(client, server, true, token);
            whole(client, server, false, token);
        } else {
            fragmented(client, server, token, argv[1][1] == 'r');
        }
    }
    return fflush(stdout) == 0 && !ferror(stdout) ? EXIT_SUCCESS : EXIT_FAILURE;
}
