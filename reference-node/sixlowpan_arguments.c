/* SPDX-License-Identifier: Apache-2.0 */
#include "sixlowpan/addr.h"
#include "sixlowpan_main.h"
#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { ARGUMENTS_USAGE = 2 };

static const char arguments_help[] =
    "usage: plugtest-node --sixlowpan zep://LOCAL:PORT/REMOTE:PORT [OPTION]...\n"
    "An IPv6 host or router behind an IEEE 802.15.4 radio: RFC 4944, 6282, 6775. Frames travel in\n"
    "ZEP packets from the local to the remote UDP address. When it is ready, it prints one line "
    "of\n"
    "JSON. CoAP requests to port 5683 are answered by the CoAP server of this program.\n"
    "\n"
    "  --role host|6lr|6lbr   what to be (host)\n"
    "  --eui64 ADDR           EUI-64 (00:12:4b:00:14:b5:d9:01)\n"
    "  --short ADDR           short address, as 0001 (none)\n"
    "  --source eui64|short   link-layer source of its frames (eui64)\n"
    "  --iid eui64|short      what its addresses are made of (eui64)\n"
    "  --pan ID               PAN id, hexadecimal (abcd)\n"
    "  --security LEVEL:KEY-ID:KEY   frames are secured with this key of 32 hexadecimal digits, "
    "and\n"
    "                         no others taken; KEY-ID: empty, 1, or 1@00112233 (key source)\n"
    "  --known SHORT=EUI64    a node whose frames come from its short address; may be repeated\n"
    "  --channel N            (26)\n"
    "  --nd on|off            neighbor discovery of RFC 6775 (on); off: all addresses are valid\n"
    "  --multihop             duplicate detection and distribution over several hops\n"
    "  --mesh, --mesh-forward   packets behind a mesh header are taken; and passed on\n"
    "  --fragment-forward     a router sends fragments on one by one (RFC 8930)\n"
    "  --rfrag                recoverable fragments (RFC 8931) are understood, sent, and sent\n"
    "                         on by a router\n"
    "  --rfrag-window N       how many of them go before an acknowledgment: 1 to 32 (32)\n"
    "  --paging               page 1 is understood (RFC 8025)\n"
    "  --hc1                  packets compressed by LOWPAN_HC1 (RFC 4944) are understood\n"
    "  --ghc                  packets compressed by RFC 7400 are understood\n"
    "  --ghc-send             a host sends ICMPv6 so to a router that says it understands it\n"
    "  --sixlorh              6LoWPAN Routing Headers (RFC 8138) are understood, and sent\n"
    "                         where the root asks for them (--rpl-sixlorh)\n"
    "  --earo                 registrations of RFC 8505: as a host, and at a router\n"
    "  --rpl root|router|leaf   RPL (RFC 6550), without neighbor discovery; a root makes its "
    "DODAG\n"
    "                         of the address that it has by --prefix\n"
    "  --rpl-OPTION VALUE     of RPL: mop, ocp, timing fast|mid|lln|default|k1, dodagid, and\n"
    "                         others; --rpl help tells all\n"
    "  --style NAME           how to compress (minimal); --style help tells all\n"
    "  --context CID=PREFIX/LEN[,nocompress]   may be repeated; a 6lbr distributes them\n"
    "  --prefix PREFIX/64     of a 6lbr, or of any node without ND; may be repeated\n"
    "  --route PREFIX/LEN=LINK-LOCAL   may be repeated\n"
    "  --backbone INTERFACE,PREFIX/64   a second interface, an Ethernet: of a 6lbr or a root of "
    "RPL;\n"
    "                         tap:NAME,PREFIX/64: a tap that is made, with this machine as a host\n"
    "  --mpl                  an MPL Forwarder (RFC 7731) of ff03::fc; intervals are 2^N ms:\n"
    "                         --mpl-data-imin N (9), --mpl-data-expirations N (3), "
    "--mpl-control-imin N (9),\n"
    "                         --mpl-control-doublings N (9), --mpl-control-expirations N (10, 0: "
    "none),\n"
    "                         --mpl-lifetime S (1800) of an entry of the Seed Set\n"
    "  --join GROUP           multicast group; may be repeated\n"
    "  --udp PORT             a UDP port that sends back what it gets; may be repeated\n"
    "  --no-coap              no CoAP server: port 5683 only answers pings\n"
    "  --hop-limit N (64), --frame-bytes N (127), --mac-version 0|1|2 (1), --pan-whole,\n"
    "  --neighbours N (32), --error-rate N (10 a second, 0: no limit), --retries N (3),\n"
    "  --ack-wait MS (50), --registration MIN (10), --router-lifetime S (1800),\n"
    "  --prefix-lifetime S (3600), --context-lifetime MIN (60), --abro-lifetime MIN (0),\n"
    "  --accept-elided-checksum, --hello (to a ZEP dispatcher), --seed N\n"
    "  --fault NAME[,NAME]    break these rules; may be repeated, faults of CoAP too\n"
    "  --list-faults          print all 6LoWPAN faults and end; with --json as JSON\n"
    "  --control N            TCP control port on 127.0.0.1, 0 for any free one (0)\n";

static void arguments_fail(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

static void arguments_fail(const char *format, ...)
{
    va_list args;
    fputs("plugtest-node: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(ARGUMENTS_USAGE);
}

static unsigned long arguments_number(const char *text, const char *what, int base,
                                      unsigned long max)
{
    char *end = NULL;
    errno = 0;
    unsigned long v = strtoul(text, &end, base);
    if (!isxdigit((unsigned char)*text) || *end || errno || v > max)
        arguments_fail("--%s: %s is not a number up to %lu", what, text, max);
    return v;
}

static bool arguments_choice(const char *text, const char *what, const char *no, const char *yes)
{
    if (strcmp(text, no) && strcmp(text, yes)) arguments_fail("--%s: %s or %s", what, no, yes);
    return !strcmp(text, yes);
}

static void arguments_eui64(struct sixlowpan_wish *w, char *text)
{
    struct n6_ll a;
    if (!n6_ll_parse(text, &a) || a.n != 8) arguments_fail("--eui64: %s is none", text);
    memcpy(w->config.eui64, a.b, 8);
}

static void arguments_short(struct sixlowpan_wish *w, char *text)
{
    struct n6_ll a;
    if (!n6_ll_parse(text, &a) || a.n != 2)
        arguments_fail("--short: %s is no short address such as 0001", text);
    w->config.has_short = true;
    w->config.short_address = (uint16_t)(a.b[0] << 8 | a.b[1]);
}

static void arguments_prefix(const char *text, const char *what, struct node6_prefix *to)
{
    struct n6_ip ip;
    if (!n6_ip_parse_prefix(text, &ip, &to->bits))
        arguments_fail("--%s: %s is no prefix", what, text);
    memcpy(to->address, ip.b, 16);
}

static void arguments_context(struct sixlowpan_wish *w, char *text)
{
    if (w->config.context_count == NODE6_CONTEXTS) arguments_fail("--context: too many");
    struct node6_prefix *c = &w->config.contexts[w->config.context_count++];
    char *prefix = strchr(text, '='), *flag = strchr(text, ',');
    if (!prefix) arguments_fail("--context %s: CID=PREFIX/LEN is wanted", text);
    *prefix++ = '\0';
    if (flag) *flag++ = '\0';
    if (flag && strcmp(flag, "nocompress")) arguments_fail("--context: %s?", flag);
    c->cid = (uint8_t)arguments_number(text, "context", 10, 15);
    c->compress = !flag;
    arguments_prefix(prefix, "context", c);
}

static void arguments_role(struct sixlowpan_wish *w, char *text)
{
    static const char *const roles[] = { "host", "6lr", "6lbr" };
    for (int i = 0; i < 3; i++)
        if (!strcmp(text, roles[i])) {
            w->config.role = (enum node6_role)i;
            return;
        }
    arguments_fail("--role %s: host, 6lr or 6lbr", text);
}

static void arguments_style(struct sixlowpan_wish *w, char *text)
{
    for (unsigned i = 0; node6_style(i); i++)
        if (!strcmp(node6_style(i), text)) {
            w->config.style = node6_style(i);
            return;
        }
    FILE *out = strcmp(text, "help") ? stderr : stdout;
    for (unsigned i = 0; node6_style(i); i++) fprintf(out, "%s\n", node6_style(i));
    exit(out == stdout ? 0 : ARGUMENTS_USAGE);
}

static void arguments_text(const char **list, unsigned *count, const char *text, const char *what)
{
    if (*count == 8) arguments_fail("--%s: too many", what);
    list[(*count)++] = text;
}

static void arguments_faults(struct sixlowpan_wish *w, char *list)
{
    if (!sixlowpan_sort_faults(list, w))
        arguments_fail("--fault %s: unknown; --list-faults tells all", list);
}

static void arguments_own_prefix(struct sixlowpan_wish *w, char *text)
{
    struct node6_config *c = &w->config;
    if (c->prefix_count == NODE6_PREFIXES) arguments_fail("--prefix: too many");
    arguments_prefix(text, "prefix", &c->prefixes[c->prefix_count++]);
}

static void arguments_route(struct sixlowpan_wish *w, char *text)
{
    char *via = strchr(text, '=');
    if (!via) arguments_fail("--route %s: PREFIX/LEN=LINK-LOCAL is wanted", text);
    *via = ' ';
    arguments_text(w->routes, &w->route_count, text, "route");
}

static void arguments_backbone(struct sixlowpan_wish *w, char *text)
{
    char *prefix = strchr(text, ',');
    struct node6_prefix p;
    if (!prefix) arguments_fail("--backbone %s: INTERFACE,PREFIX/64 is wanted", text);
    *prefix++ = '\0';
    arguments_prefix(prefix, "backbone", &p);
    if (p.bits != 64) arguments_fail("--backbone: a prefix has 64 bits");
    memcpy(w->config.backbone.prefix, p.address, sizeof p.address);
    w->config.backbone.on = true;
    w->backbone = text;
}

static void arguments_join(struct sixlowpan_wish *w, char *text)
{
    arguments_text(w->groups, &w->group_count, text, "join");
}

static void arguments_udp(struct sixlowpan_wish *w, char *text)
{
    if (w->service_count == 7) arguments_fail("--udp: too many");
    w->services[w->service_count++] = (uint16_t)arguments_number(text, "udp", 10, 65535);
}

static void arguments_rpl(struct sixlowpan_wish *w, char *text)
{
    if (!strcmp(text, "help")) {
        printf("timing\ndodagid\nsecurity\n");
        for (unsigned i = 0; rpl_option(i); i++) printf("%s\n", rpl_option(i));
        exit(0);
    }
    if (!rpl_role_parse(text, &w->config.rpl.role))
        arguments_fail("--rpl %s: root, router or leaf", text);
    if (w->config.rpl.role != RPL_OFF) w->config.nd = false;
    if (w->config.rpl.rul) w->config.earo = true;
}

/* --rpl-NAME: what RPL calls NAME. */
static void arguments_rpl_option(struct sixlowpan_wish *w, const char *name, const char *value)
{
    if (!rpl_option_set(&w->config.rpl, name, value))
        arguments_fail("--rpl-%s: %s is no value of it", name, value);
}

static void arguments_pan(struct sixlowpan_wish *w, char *text)
{
    w->config.pan = (uint16_t)arguments_number(text, "pan", 16, 0xfffe);
}

static void arguments_seed(struct sixlowpan_wish *w, char *text)
{
    w->config.seed = arguments_number(text, "seed", 0, ULONG_MAX);
}

static void arguments_security(struct sixlowpan_wish *w, char *text)
{
    if (!sixlowpan_security(&w->config, text))
        arguments_fail("--security: LEVEL:KEY-ID:KEY is wanted, such as 5:1: and 32 digits");
}

static void arguments_known(struct sixlowpan_wish *w, char *text)
{
    if (!sixlowpan_security_known(&w->config, text))
        arguments_fail("--known: up to %d times SHORT=EUI64", NODE6_KNOWN);
}

static void arguments_show_help(struct sixlowpan_wish *w, char *text)
{
    (void)w;
    (void)text;
    fputs(arguments_help, stdout);
    exit(0);
}

/* `--sixlowpan --help`: no link has that name. */
static void arguments_uri(struct sixlowpan_wish *w, char *text)
{
    if (!strcmp(text, "--help")) arguments_show_help(w, text);
    w->uri = text;
}

enum argument_kind {
    ARGUMENT_CALL,   /* fn gets the value */
    ARGUMENT_SHOW,   /* fn, without a value */
    ARGUMENT_FLAG,   /* sets the bool at offset */
    ARGUMENT_UNFLAG, /* clears it */
    ARGUMENT_CHOICE, /* no or yes: clears or sets it */
    ARGUMENT_OCTET,  /* a number for the uint8_t at offset */
    ARGUMENT_WORD    /* or the uint16_t */
};

struct argument {
    const char *name;
    enum argument_kind kind;
    size_t offset;
    unsigned long max;
    const char *no, *yes;
    void (*fn)(struct sixlowpan_wish *w, char *text);
};

#define CONFIG(member) offsetof(struct sixlowpan_wish, config.member)
#define WISH(member)   offsetof(struct sixlowpan_wish, member)

static const struct argument arguments_table[] = {
    { .name = "sixlowpan", .fn = arguments_uri },
    { .name = "role", .fn = arguments_role },
    { .name = "rpl", .fn = arguments_rpl },
    { .name = "eui64", .fn = arguments_eui64 },
    { .name = "short", .fn = arguments_short },
    { .name = "pan", .fn = arguments_pan },
    { .name = "security", .fn = arguments_security },
    { .name = "known", .fn = arguments_known },
    { .name = "style", .fn = arguments_style },
    { .name = "context", .fn = arguments_context },
    { .name = "prefix", .fn = arguments_own_prefix },
    { .name = "route", .fn = arguments_route },
    { .name = "backbone", .fn = arguments_backbone },
    { .name = "join", .fn = arguments_join },
    { .name = "udp", .fn = arguments_udp },
    { .name = "fault", .fn = arguments_faults },
    { .name = "seed", .fn = arguments_seed },
    { .name = "help", .kind = ARGUMENT_SHOW, .fn = arguments_show_help },
    { "source", ARGUMENT_CHOICE, CONFIG(source_short), 0, "eui64", "short", NULL },
    { "iid", ARGUMENT_CHOICE, CONFIG(iid_short), 0, "eui64", "short", NULL },
    { "nd", ARGUMENT_CHOICE, CONFIG(nd), 0, "off", "on", NULL },
    { .name = "multihop", .kind = ARGUMENT_FLAG, .offset = CONFIG(multihop) },
    { .name = "fragment-forward", .kind = ARGUMENT_FLAG, .offset = CONFIG(fragment_forward) },
    { .name = "rfrag", .kind = ARGUMENT_FLAG, .offset = CONFIG(rfrag) },
    { .name = "paging", .kind = ARGUMENT_FLAG, .offset = CONFIG(paging) },
    { .name = "hc1", .kind = ARGUMENT_FLAG, .offset = CONFIG(hc1) },
    { .name = "ghc", .kind = ARGUMENT_FLAG, .offset = CONFIG(ghc) },
    { .name = "ghc-send", .kind = ARGUMENT_FLAG, .offset = CONFIG(ghc_send) },
    { .name = "sixlorh", .kind = ARGUMENT_FLAG, .offset = CONFIG(sixlorh) },
    { .name = "mesh", .kind = ARGUMENT_FLAG, .offset = CONFIG(mesh) },
    { .name = "mesh-forward", .kind = ARGUMENT_FLAG, .offset = CONFIG(mesh_forward) },
    { .name = "mpl", .kind = ARGUMENT_FLAG, .offset = CONFIG(mpl.on) },
    { .name = "earo", .kind = ARGUMENT_FLAG, .offset = CONFIG(earo) },
    { .name = "pan-whole", .kind = ARGUMENT_FLAG, .offset = CONFIG(pan_whole) },
    { .name = "accept-elided-checksum", .kind = ARGUMENT_FLAG, .offset = CONFIG(no_checksum) },
    { .name = "no-coap", .kind = ARGUMENT_UNFLAG, .offset = WISH(coap) },
    { .name = "hello", .kind = ARGUMENT_FLAG, .offset = WISH(hello) },
    { .name = "list-faults", .kind = ARGUMENT_FLAG, .offset = WISH(list_faults) },
    { .name = "json", .kind = ARGUMENT_FLAG, .offset = WISH(json) },
    { "channel", ARGUMENT_OCTET, WISH(zep.channel), 255, NULL, NULL, NULL },
    { "hop-limit", ARGUMENT_OCTET, CONFIG(hop_limit), 255, NULL, NULL, NULL },
    { "mac-version", ARGUMENT_OCTET, CONFIG(mac_version), 2, NULL, NULL, NULL },
    { "rfrag-window", ARGUMENT_OCTET, CONFIG(rfrag_window), 32, NULL, NULL, NULL },
    { "retries", ARGUMENT_OCTET, CONFIG(retries), 255, NULL, NULL, NULL },
    { "mpl-data-imin", ARGUMENT_OCTET, CONFIG(mpl.data_imin), 30, NULL, NULL, NULL },
    { "mpl-data-expirations", ARGUMENT_OCTET, CONFIG(mpl.data_expirations), 255, NULL, NULL, NULL },
    { "mpl-control-imin", ARGUMENT_OCTET, CONFIG(mpl.control_imin), 30, NULL, NULL, NULL },
    { "mpl-control-doublings", ARGUMENT_OCTET, CONFIG(mpl.control_doublings), 20, NULL, NULL,
      NULL },
    { "mpl-control-expirations", ARGUMENT_OCTET, CONFIG(mpl.control_expirations), 255, NULL, NULL,
      NULL },
    { "mpl-lifetime", ARGUMENT_WORD, CONFIG(mpl.lifetime_s), 65535, NULL, NULL, NULL },
    { "control", ARGUMENT_WORD, WISH(control_port), 65535, NULL, NULL, NULL },
    { "frame-bytes", ARGUMENT_WORD, CONFIG(frame_bytes), 127, NULL, NULL, NULL },
    { "neighbours", ARGUMENT_WORD, CONFIG(neighbours), 64, NULL, NULL, NULL },
    { "error-rate", ARGUMENT_WORD, CONFIG(error_rate), 10000, NULL, NULL, NULL },
    { "ack-wait", ARGUMENT_WORD, CONFIG(ack_wait_ms), 10000, NULL, NULL, NULL },
    { "registration", ARGUMENT_WORD, CONFIG(registration_minutes), 65535, NULL, NULL, NULL },
    { "router-lifetime", ARGUMENT_WORD, CONFIG(router_lifetime_s), 65535, NULL, NULL, NULL },
    { "prefix-lifetime", ARGUMENT_WORD, CONFIG(prefix_lifetime_s), 65535, NULL, NULL, NULL },
    { "context-lifetime", ARGUMENT_WORD, CONFIG(context_minutes), 65535, NULL, NULL, NULL },
    { "abro-lifetime", ARGUMENT_WORD, CONFIG(abro_minutes), 65535, NULL, NULL, NULL },
};

enum {
    ARGUMENTS = sizeof arguments_table / sizeof *arguments_table,
    ARGUMENTS_RPL = 64,
    ARGUMENT_NAME = 40
};

/* The options of RPL behind those of the table. */
static void arguments_add_rpl(struct option options[ARGUMENTS_RPL])
{
    static char names[ARGUMENTS_RPL][ARGUMENT_NAME];
    static const char *const extra[] = { "timing", "dodagid" };
    for (unsigned i = 0; i < ARGUMENTS_RPL - 1; i++) {
        const char *name = i < 2 ? extra[i] : rpl_option(i - 2);
        if (!name) break;
        snprintf(names[i], ARGUMENT_NAME, "rpl-%s", name);
        options[i].name = names[i];
        options[i].has_arg = required_argument;
    }
}

static void arguments_set(struct sixlowpan_wish *w, const struct argument *a, char *text)
{
    char *to = (char *)w + a->offset;
    bool on = a->kind == ARGUMENT_FLAG;
    if (a->kind == ARGUMENT_CHOICE) on = arguments_choice(text, a->name, a->no, a->yes);
    if (a->kind == ARGUMENT_OCTET || a->kind == ARGUMENT_WORD) {
        unsigned long v = arguments_number(text, a->name, 10, a->max);
        uint8_t octet = (uint8_t)v;
        uint16_t word = (uint16_t)v;
        if (a->kind == ARGUMENT_OCTET)
            memcpy(to, &octet, sizeof octet);
        else
            memcpy(to, &word, sizeof word);
        return;
    }
    memcpy(to, &on, sizeof on);
}

void sixlowpan_arguments(int argc, char **argv, struct sixlowpan_wish *wish)
{
    struct option options[ARGUMENTS + ARGUMENTS_RPL] = { { NULL, 0, NULL, 0 } };
    int option, at = 0;
    *wish = (struct sixlowpan_wish){ .config = node6_defaults(), .coap = true };
    wish->zep.channel = 26;
    for (int i = 0; i < ARGUMENTS; i++) {
        enum argument_kind kind = arguments_table[i].kind;
        bool none = kind == ARGUMENT_SHOW || kind == ARGUMENT_FLAG || kind == ARGUMENT_UNFLAG;
        options[i].name = arguments_table[i].name;
        options[i].has_arg = none ? no_argument : required_argument;
    }
    arguments_add_rpl(options + ARGUMENTS);
    opterr = 0;
    while ((option = getopt_long(argc, argv, "", options, &at)) != -1) {
        if (option)
            arguments_fail("%s: unknown, or its value is missing; try --sixlowpan --help",
                           argv[optind - 1]);
        if (at >= ARGUMENTS) {
            arguments_rpl_option(wish, options[at].name + 4, optarg);
            continue;
        }
        const struct argument *a = &arguments_table[at];
        if (a->fn)
            a->fn(wish, optarg);
        else
            arguments_set(wish, a, optarg);
    }
    if (optind < argc) arguments_fail("%s: no argument is wanted here", argv[optind]);
    if (!wish->uri && !wish->list_faults) arguments_fail("--sixlowpan LINK is missing");
    wish->config.faults = wish->faults;
    unsigned device = (unsigned)wish->config.eui64[6] << 8 | wish->config.eui64[7];
    if (wish->config.has_short) device = wish->config.short_address;
    wish->zep.device = (uint16_t)device;
    wish->config.rpl.seed = wish->config.seed ^ device;
}
