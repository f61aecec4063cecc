/* SPDX-License-Identifier: Apache-2.0
 * Writes a capture of CoAP over UDP, IPv6 and Ethernet as devices that conform would make it: many
 * clients and servers at once, piggybacked and separate responses, non-confirmable exchanges, lost
 * requests and their retransmissions, observations, block transfers both ways, pings. The same seed
 * makes the same file.
 *
 *   generate FRAMES SEED >FILE.pcap
 *
 * It shares no code with the harness, so that both cannot err alike. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CON, NON, ACK, RST };
enum { GET = 1, POST, PUT, DELETE };
enum { CREATED = 65, DELETED, VALID, CHANGED, CONTENT, CONTINUE = 95, NOT_FOUND = 132 };
enum { O_ETAG = 4, O_OBSERVE = 6, O_LOCATION = 8, O_PATH = 11, O_FORMAT = 12, O_MAX_AGE = 14 };
enum { O_QUERY = 15, O_ACCEPT = 17, O_BLOCK2 = 23, O_BLOCK1 = 27, O_SIZE2 = 28, O_SIZE1 = 60 };
enum { CLIENTS = 200, SERVERS = 50, PEERS = 4, AT_ONCE = 120, LINK_BYTES = 14, IP_BYTES = 40 };
enum { MS = 1000, SECOND = 1000 * MS };

/* An event of the simulation: the next frame of a dialogue. */
struct dialogue {
    uint64_t due_us;
    unsigned kind, step, client, server;
    uint16_t mid;
    uint8_t token[8], etag[4];
    unsigned token_bytes;
    unsigned path, count; /* count: notifications, or blocks */
    uint32_t observe;
};

struct message {
    uint8_t p[512];
    size_t n;
    unsigned option; /* the latest */
};

static struct dialogue heap[AT_ONCE];
static uint16_t client_mid[CLIENTS], server_mid[SERVERS][CLIENTS];
static uint64_t token_number, state, written, wanted;
/* clang-format off */
static const char *const paths[][3] = {
    { "obs" }, { "sensors", "temperature" }, { "test" }, { "separate" }, { "actuators", "led" },
    { "time" }, { "3", "0", "9" }, { "config", "network", "channel" }, { "status" },
    { ".well-known", "core" }, { "large" }, { "firmware" }, { "large-update" },
};
/* clang-format on */
enum { OBSERVED = 0, PLAIN = 2, DISCOVERY = 9, LARGE = 10, LARGE_UPDATE = 12 };

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

static void put16(uint8_t *p, unsigned v)
{
    p[0] = (uint8_t)(v >> 8);
    p[1] = (uint8_t)v;
}

static void add(struct message *m, const void *p, size_t n)
{
    if (m->n + n > sizeof m->p) abort();
    memcpy(m->p + m->n, p, n);
    m->n += n;
}

static void add_u8(struct message *m, unsigned v)
{
    m->p[m->n++] = (uint8_t)v; /* messages are far smaller than their room */
}

static void begin(struct message *m, unsigned type, unsigned code, unsigned mid)
{
    m->n = 0;
    m->option = 0;
    add_u8(m, 0x40 | type << 4);
    add_u8(m, code);
    add_u8(m, mid >> 8);
    add_u8(m, mid & 255);
}

static void add_token(struct message *m, const struct dialogue *d)
{
    m->p[0] = (uint8_t)(m->p[0] | d->token_bytes);
    add(m, d->token, d->token_bytes);
}

static void option(struct message *m, unsigned number, const void *p, size_t n)
{
    unsigned delta = number - m->option;
    add_u8(m, (delta < 13 ? delta : 13) << 4 | (n < 13 ? (unsigned)n : 13));
    if (delta >= 13) add_u8(m, delta - 13);
    if (n >= 13) add_u8(m, (unsigned)n - 13);
    add(m, p, n);
    m->option = number;
}

static void option_u(struct message *m, unsigned number, uint32_t v)
{
    uint8_t p[4] = { (uint8_t)(v >> 24), (uint8_t)(v >> 16), (uint8_t)(v >> 8), (uint8_t)v };
    size_t n = v >> 24 ? 4 : v >> 16 ? 3 : v >> 8 ? 2 : v ? 1 : 0;
    option(m, number, p + 4 - n, n);
}

static void option_path(struct message *m, const struct dialogue *d)
{
    for (unsigned i = 0; i < 3 && paths[d->path][i]; i++)
        option(m, O_PATH, paths[d->path][i], strlen(paths[d->path][i]));
}

static void payload(struct message *m, size_t n)
{
    static const char text[] = "{\"n\":\"urn:dev:ow:10e2073a01080063\",\"u\":\"Cel\",\"v\":23.1}, ";
    add_u8(m, 0xff);
    for (size_t i = 0; i < n; i++) add_u8(m, (uint8_t)text[i % (sizeof text - 1)]);
}

static void payload_links(struct message *m)
{
    static const char links[] = "</sensors/temperature>;rt=\"temperature\";if=\"sensor\";obs,"
                                "</actuators/led>;rt=\"light\";if=\"actuator\"";
    add_u8(m, 0xff);
    add(m, links, sizeof links - 1);
}

/* --- frames ------------------------------------------------------------------------------- */

static uint32_t sum(const uint8_t *p, size_t n)
{
    uint32_t s = 0;
    for (size_t i = 0; i + 1 < n; i += 2) s += (uint32_t)(p[i] << 8 | p[i + 1]);
    return n % 2 ? s + (uint32_t)(p[n - 1] << 8) : s;
}

static void address(uint8_t *p, unsigned host)
{
    static const uint8_t prefix[8] = { 0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 1 };
    memcpy(p, prefix, sizeof prefix);
    memset(p + 8, 0, 6);
    p[8] = 2;
    put16(p + 14, host);
}

static void ethernet(uint8_t *p, unsigned src, unsigned dst)
{
    memset(p, 0, LINK_BYTES);
    p[0] = p[6] = 2;
    put16(p + 4, dst);
    put16(p + 10, src);
    put16(p + 12, 0x86dd);
}

static void record(uint64_t now_us, const uint8_t *p, uint32_t n)
{
    uint32_t head[4] = { (uint32_t)(now_us / SECOND), (uint32_t)(now_us % SECOND), n, n };
    if (written++ >= wanted) return;
    if (fwrite(head, sizeof head, 1, stdout) != 1 || fwrite(p, n, 1, stdout) != 1) {
        perror("generate");
        exit(EXIT_FAILURE);
    }
}

static void frame(const struct dialogue *d, bool from_client, const struct message *m)
{
    uint8_t f[LINK_BYTES + IP_BYTES + 8 + sizeof m->p], *ip = f + LINK_BYTES, *udp = ip + IP_BYTES;
    unsigned client = 1000 + d->client, server = 1 + d->server, port = 49152 + d->client;
    unsigned length = (unsigned)(8 + m->n);
    ethernet(f, from_client ? client : server, from_client ? server : client);
    memset(ip, 0, IP_BYTES);
    ip[0] = 0x60;
    put16(ip + 4, length);
    ip[6] = 17;
    ip[7] = 64;
    address(ip + 8, from_client ? client : server);
    address(ip + 24, from_client ? server : client);
    put16(udp, from_client ? port : 5683);
    put16(udp + 2, from_client ? 5683 : port);
    put16(udp + 4, length);
    put16(udp + 6, 0);
    memcpy(udp + 8, m->p, m->n);
    uint32_t s = sum(ip + 8, 32) + length + 17 + sum(udp, length);
    s = (s & 0xffff) + (s >> 16);
    s = (s & 0xffff) + (s >> 16);
    put16(udp + 6, s == 0xffff ? 0xffff : ~s & 0xffff);
    record(d->due_us, f, (uint32_t)(LINK_BYTES + IP_BYTES + length));
}

/* --- messages of a dialogue --------------------------------------------------------------- */

static void send_empty(const struct dialogue *d, bool from_client, unsigned type, unsigned mid)
{
    struct message m;
    begin(&m, type, 0, mid);
    frame(d, from_client, &m);
}

static void new_token(struct dialogue *d)
{
    uint64_t t = ++token_number * 0x9e3779b97f4a7c15;
    d->token_bytes = 4 + 2 * below(3);
    memcpy(d->token, &t, sizeof t);
    memcpy(d->token, &token_number, 4);
}

static unsigned format_of(const struct dialogue *d)
{
    return d->path == DISCOVERY ? 40 : 50; /* link format, JSON */
}

/* A request with a fresh MID and, unless it goes on with one, a fresh token. */
static void request(struct dialogue *d, unsigned type, unsigned code)
{
    struct message m;
    d->mid = ++client_mid[d->client];
    begin(&m, type, code, d->mid);
    add_token(&m, d);
    option_path(&m, d);
    if (code == PUT || code == POST) option_u(&m, O_FORMAT, 50);
    if (d->client % 4 == 0 && code == GET) option(&m, O_QUERY, "if=*", 4);
    if (d->client % 3 == 0 && code == GET) option_u(&m, O_ACCEPT, format_of(d));
    if (code == PUT || code == POST) payload(&m, 10 + d->client % 40);
    frame(d, true, &m);
}

static void response(struct dialogue *d, unsigned type, unsigned code, unsigned mid)
{
    struct message m;
    begin(&m, type, code, mid);
    add_token(&m, d);
    if (code == CONTENT && d->server % 2) option(&m, O_ETAG, d->etag, sizeof d->etag);
    if (code == CREATED) option(&m, O_LOCATION, "new", 3);
    if (code == CONTENT) option_u(&m, O_FORMAT, format_of(d));
    if (code == CONTENT && d->server % 3) option_u(&m, O_MAX_AGE, 30);
    if (code == CONTENT && d->path == DISCOVERY)
        payload_links(&m);
    else if (code == CONTENT)
        payload(&m, 20 + d->server);
    if (code == NOT_FOUND) payload(&m, 9);
    frame(d, false, &m);
}

/* --- kinds of dialogues: each step sends a frame and says when the next is due; 0 ends it --- */

static uint64_t soon(void)
{
    return 5 * MS + below(90 * MS);
}

/* A request and its piggybacked response; most are GET and 2.05. */
static uint64_t run_piggybacked(struct dialogue *d)
{
    static const unsigned code[12][2] = { { POST, CREATED },
                                          { PUT, CHANGED },
                                          { PUT, CHANGED },
                                          { DELETE, DELETED },
                                          { GET, NOT_FOUND } };
    const unsigned *c = code[d->path == DISCOVERY ? 11 : d->count % 12];
    if (d->step == 0) {
        request(d, CON, c[0] ? c[0] : GET);
        return soon();
    }
    response(d, ACK, c[1] ? c[1] : CONTENT, d->mid);
    return 0;
}

static uint64_t run_non(struct dialogue *d)
{
    if (d->step == 0) {
        request(d, NON, GET);
        return soon();
    }
    response(d, NON, CONTENT, ++server_mid[d->server][d->client]);
    return 0;
}

static uint64_t run_separate(struct dialogue *d)
{
    if (d->step == 0) {
        request(d, CON, GET);
        return soon();
    }
    if (d->step == 1) {
        send_empty(d, false, ACK, d->mid);
        return SECOND + below(3 * SECOND);
    }
    if (d->step == 2) {
        response(d, CON, CONTENT, ++server_mid[d->server][d->client]);
        return soon();
    }
    send_empty(d, true, ACK, server_mid[d->server][d->client]);
    return 0;
}

/* The first copies get lost behind the place of capture. */
static uint64_t run_lost(struct dialogue *d)
{
    if (d->step == 0) {
        request(d, CON, GET);
        d->count = 2100 * MS + below(800 * MS);
        return d->count;
    }
    if (d->step <= 1 + d->client % 2) {
        client_mid[d->client]--; /* request() takes the next; nobody else has moved it: see pick()
                                  */
        request(d, CON, GET);
        return d->step == 1 && d->client % 2 ? (uint64_t)d->count * 2 : soon();
    }
    response(d, ACK, CONTENT, d->mid);
    return 0;
}

static void observe_request(struct dialogue *d, unsigned value)
{
    struct message m;
    d->mid = ++client_mid[d->client];
    begin(&m, CON, GET, d->mid);
    add_token(&m, d);
    option_u(&m, O_OBSERVE, value);
    option_path(&m, d);
    frame(d, true, &m);
}

static void notification(struct dialogue *d, unsigned type, unsigned mid, bool observe)
{
    struct message m;
    begin(&m, type, CONTENT, mid);
    add_token(&m, d);
    if (observe) option_u(&m, O_OBSERVE, ++d->observe);
    option_u(&m, O_FORMAT, 50);
    option_u(&m, O_MAX_AGE, 60);
    payload(&m, 30);
    frame(d, false, &m);
}

static uint64_t run_observe(struct dialogue *d)
{
    unsigned last = 2 + 2 * d->count;
    if (d->step == 0) {
        d->observe = below(100000);
        observe_request(d, 0);
        return soon();
    }
    if (d->step == 1 || d->step == last + 1) {
        notification(d, ACK, d->mid, d->step == 1);
        return d->step == 1 ? SECOND + below(4 * SECOND) : 0;
    }
    if (d->step == last) {
        observe_request(d, 1);
        return soon();
    }
    if (d->step % 2 == 0) {
        notification(d, CON, ++server_mid[d->server][d->client], true);
        return soon();
    }
    send_empty(d, true, ACK, server_mid[d->server][d->client]);
    return SECOND + below(4 * SECOND);
}

/* A block of a transfer: GET and 2.05 with Block2, or PUT and 2.31 or 2.04 with Block1. */
static void block(struct dialogue *d, unsigned n, bool from_client, bool upload)
{
    struct message m;
    bool more = n + 1 < d->count, carries = from_client == upload;
    unsigned code = upload ? more ? CONTINUE : CHANGED : CONTENT;
    unsigned value = n << 4 | (more && (upload || carries) ? 8u : 0u) | 2u;
    if (from_client) d->mid = ++client_mid[d->client];
    begin(&m, from_client ? CON : ACK, from_client ? upload ? PUT : GET : code, d->mid);
    add_token(&m, d);
    if (carries && !upload) option(&m, O_ETAG, d->etag, sizeof d->etag);
    if (from_client) option_path(&m, d);
    if (carries) option_u(&m, O_FORMAT, 42);
    if (!upload && (carries || n)) option_u(&m, O_BLOCK2, value);
    if (upload) option_u(&m, O_BLOCK1, value);
    if (carries && n == 0) option_u(&m, upload ? O_SIZE1 : O_SIZE2, d->count * 64 - 24);
    if (carries) payload(&m, more ? 64 : 40);
    frame(d, from_client, &m);
}

static uint64_t run_transfer(struct dialogue *d)
{
    if (d->step % 2 == 0 && d->step) new_token(d);
    block(d, d->step / 2, d->step % 2 == 0, d->path == LARGE_UPDATE);
    return d->step + 1 < 2 * d->count ? soon() : 0;
}

static uint64_t run_ping(struct dialogue *d)
{
    if (d->step == 0) {
        d->mid = ++client_mid[d->client];
        send_empty(d, true, CON, d->mid);
        return soon();
    }
    send_empty(d, false, RST, d->mid);
    return 0;
}

static const struct kind {
    uint64_t (*run)(struct dialogue *d);
    unsigned weight, first_path, paths;
} kinds[] = {
    { run_piggybacked, 56, PLAIN, 8 },    { run_non, 10, PLAIN, 7 },
    { run_separate, 8, PLAIN, 7 },        { run_lost, 6, PLAIN, 7 },
    { run_observe, 10, OBSERVED, 2 },     { run_transfer, 5, LARGE, 2 },
    { run_transfer, 3, LARGE_UPDATE, 1 }, { run_ping, 2, PLAIN, 1 },
};

/* --- time --------------------------------------------------------------------------------- */

static bool busy[CLIENTS];

static unsigned pick_kind(void)
{
    unsigned total = 0, i = 0;
    for (unsigned k = 0; k < sizeof kinds / sizeof *kinds; k++) total += kinds[k].weight;
    for (unsigned n = below(total); n >= kinds[i].weight; i++) n -= kinds[i].weight;
    return i;
}

static void pick(struct dialogue *d, uint64_t now_us)
{
    *d = (struct dialogue){ .due_us = now_us + 1 + below(400 * MS), .kind = pick_kind() };
    do d->client = below(CLIENTS);
    while (busy[d->client]); /* one dialogue of a client at a time */
    busy[d->client] = true;
    d->server = (d->client * 7 + below(PEERS)) % SERVERS;
    const struct kind *k = &kinds[d->kind];
    d->path = k->first_path + below(k->paths);
    d->count = 3 + below(12);
    uint32_t etag = (uint32_t)next_random();
    memcpy(d->etag, &etag, sizeof etag);
    new_token(d);
}

static void sift(unsigned n)
{
    for (unsigned i = 0, child; (child = 2 * i + 1) < n; i = child) {
        if (child + 1 < n && heap[child + 1].due_us < heap[child].due_us) child++;
        if (heap[i].due_us <= heap[child].due_us) return;
        struct dialogue d = heap[i];
        heap[i] = heap[child];
        heap[child] = d;
    }
}

static void file_header(void)
{
    struct {
        uint32_t magic;
        uint16_t major, minor;
        uint32_t zone, accuracy, snaplen, linktype;
    } h = { 0xa1b2c3d4, 2, 4, 0, 0, 262144, 1 };
    fwrite(&h, sizeof h, 1, stdout);
}

int main(int argc, char **argv)
{
    if (argc != 3) return fprintf(stderr, "usage: generate FRAMES SEED >FILE.pcap\n"), 2;
    wanted = strtoull(argv[1], NULL, 10);
    state = strtoull(argv[2], NULL, 10);
    uint64_t now_us = (uint64_t)1700000000 * SECOND;
    for (unsigned i = 0; i < CLIENTS; i++) client_mid[i] = (uint16_t)next_random();
    for (unsigned i = 0; i < AT_ONCE; i++) pick(&heap[AT_ONCE - 1 - i], now_us);
    for (unsigned i = 0; i < AT_ONCE; i++) heap[i].due_us = now_us + i;
    file_header();
    while (written < wanted) {
        struct dialogue *d = &heap[0];
        now_us = d->due_us;
        uint64_t wait_us = kinds[d->kind].run(d);
        d->step++;
        d->due_us += wait_us;
        if (!wait_us) {
            busy[d->client] = false;
            pick(d, now_us);
        }
        sift(AT_ONCE);
    }
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
