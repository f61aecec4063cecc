/* SPDX-License-Identifier: Apache-2.0
 * plugtest-node - the reference node: a CoAP server, client, or both, for tests to be tried on. */
#include "client.h"
#include "control.h"
#include "faults.h"
#include "front.h"
#include "libcoap.h"
#include "loop.h"
#include "node.h"
#include "proxy.h"
#include "server.h"
#include "sixlowpan_main.h"
#include <errno.h>
#include <getopt.h>
#include <jansson.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

enum { EXIT_USAGE = 2, EXIT_TROUBLE = 4 };

static const char main_help[] =
    "usage: plugtest-node --role server|client|both|proxy [OPTION]...\n"
    "       plugtest-node --sixlowpan zep://LOCAL:PORT/REMOTE:PORT [OPTION]...\n"
    "A CoAP endpoint to try tests on. It follows RFC 7252, 7641, 7959 and 6690 to the letter,\n"
    "except where it is told to break a rule with --fault. When it is ready, it prints one line\n"
    "of JSON with its addresses and its control port.\n"
    "\n"
    "  --role ROLE            what to be; `both` is the default\n"
    "  --listen ADDR          server address, may be repeated (127.0.0.1 and ::1)\n"
    "  --port N               server port, 0 for any free one (0)\n"
    "  --control N            TCP control port on 127.0.0.1, 0 for any free one (0)\n"
    "  --fault NAME[,NAME]    break these rules; may be repeated\n"
    "  --list-faults          print all faults and end; with --json as JSON\n"
    "  --tx NAME=VALUE[,..]   ack_timeout (2), ack_random_factor (1.5), max_retransmit (4),\n"
    "                         max_latency (100)\n"
    "  --obs-period S         seconds between changes of the observable resources (5)\n"
    "  --max-age S            Max-Age of their notifications, whole seconds (the period)\n"
    "  --separate-delay S     seconds until /separate answers (3)\n"
    "  --recreate-after S     seconds until /obs comes back after DELETE (10)\n"
    "  --reregister A..B      seconds after Max-Age until the client registers again (5..15)\n"
    "  --observe-old SECONDS  after which any notification is newer for the client (128)\n"
    "  --origin URI           of a proxy: where requests without Proxy-Uri and Proxy-Scheme go,\n"
    "                         as in coap://[::1]:5683 (to the resources of the node itself)\n"
    "  --origin-timeout S     of a proxy: seconds until it answers 5.04 (10)\n"
    "  --block-szx N          largest block size of the node, 0 to 6 for 16 to 1024 octets (6)\n"
    "  --fast                 a profile for quick runs: ack_timeout 0.1, max_latency 5,\n"
    "                         obs-period 0.4, separate-delay 0.6, recreate-after 1.5,\n"
    "                         reregister 0.25..0.75, observe-old 2.5, origin-timeout 1,\n"
    "                         leisure 0.25\n"
    "  --group ADDRESS        take requests to this multicast address, too, and answer them "
    "within\n"
    "                         the leisure (IPv4 on the interface of the first --listen)\n"
    "  --leisure S            seconds (5)\n"
    "  --cache                the client uses responses again while they are fresh\n"
    "  --extended-tokens      tokens of more than 8 octets (RFC 8974)\n"
    "  --seed N               reproducible random numbers\n"
    "  --verbose              let libcoap tell on standard error what it does\n"
    "  --help, --version\n"
    "\n"
    "With --sixlowpan it is a 6LoWPAN host or router; --sixlowpan --help tells its options.\n";

enum main_option {
    OPTION_ROLE = 256,
    OPTION_LISTEN,
    OPTION_PORT,
    OPTION_CONTROL,
    OPTION_FAULT,
    OPTION_LIST_FAULTS,
    OPTION_JSON,
    OPTION_TX,
    OPTION_OBS_PERIOD,
    OPTION_MAX_AGE,
    OPTION_SEPARATE_DELAY,
    OPTION_RECREATE,
    OPTION_REREGISTER,
    OPTION_OBSERVE_OLD,
    OPTION_BLOCK_SZX,
    OPTION_ORIGIN,
    OPTION_ORIGIN_TIMEOUT,
    OPTION_FAST,
    OPTION_EXTENDED_TOKENS,
    OPTION_CACHE,
    OPTION_GROUP,
    OPTION_LEISURE,
    OPTION_SEED,
    OPTION_VERBOSE,
    OPTION_HELP,
    OPTION_VERSION
};

static const struct option main_options[] = {
    { "role", required_argument, NULL, OPTION_ROLE },
    { "listen", required_argument, NULL, OPTION_LISTEN },
    { "port", required_argument, NULL, OPTION_PORT },
    { "control", required_argument, NULL, OPTION_CONTROL },
    { "fault", required_argument, NULL, OPTION_FAULT },
    { "list-faults", no_argument, NULL, OPTION_LIST_FAULTS },
    { "json", no_argument, NULL, OPTION_JSON },
    { "tx", required_argument, NULL, OPTION_TX },
    { "obs-period", required_argument, NULL, OPTION_OBS_PERIOD },
    { "max-age", required_argument, NULL, OPTION_MAX_AGE },
    { "separate-delay", required_argument, NULL, OPTION_SEPARATE_DELAY },
    { "recreate-after", required_argument, NULL, OPTION_RECREATE },
    { "reregister", required_argument, NULL, OPTION_REREGISTER },
    { "observe-old", required_argument, NULL, OPTION_OBSERVE_OLD },
    { "origin", required_argument, NULL, OPTION_ORIGIN },
    { "origin-timeout", required_argument, NULL, OPTION_ORIGIN_TIMEOUT },
    { "block-szx", required_argument, NULL, OPTION_BLOCK_SZX },
    { "fast", no_argument, NULL, OPTION_FAST },
    { "cache", no_argument, NULL, OPTION_CACHE },
    { "group", required_argument, NULL, OPTION_GROUP },
    { "leisure", required_argument, NULL, OPTION_LEISURE },
    { "extended-tokens", no_argument, NULL, OPTION_EXTENDED_TOKENS },
    { "seed", required_argument, NULL, OPTION_SEED },
    { "verbose", no_argument, NULL, OPTION_VERBOSE },
    { "help", no_argument, NULL, OPTION_HELP },
    { "version", no_argument, NULL, OPTION_VERSION },
    { NULL, 0, NULL, 0 }
};

struct main_wish {
    bool list_faults, json;
    const char *origin;
    char faults[4096];
};

static void main_fail(int status, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void main_fail(int status, const char *format, ...)
{
    va_list args;
    fputs("plugtest-node: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(status);
}

static double main_number(const char *text, const char *what, double low, double high)
{
    char *end = NULL;
    double v = strtod(text, &end);
    if (end == text || *end || !(v >= low && v <= high))
        main_fail(EXIT_USAGE, "%s: %s is not a number from %g to %g", what, text, low, high);
    return v;
}

static uint64_t main_whole(const char *text, const char *what, uint64_t low, uint64_t high)
{
    char *end = NULL;
    errno = 0;
    unsigned long long v = strtoull(text, &end, 0);
    if (*text < '0' || *text > '9' || *end || errno || v < low || v > high)
        main_fail(EXIT_USAGE, "%s: %s is not a whole number from %llu to %llu", what, text,
                  (unsigned long long)low, (unsigned long long)high);
    return v;
}

static void main_role(const char *role)
{
    node.proxy = !strcmp(role, "proxy");
    node.server = !strcmp(role, "server") || !strcmp(role, "both") || node.proxy;
    node.client = !strcmp(role, "client") || !strcmp(role, "both");
    if (!node.server && !node.client)
        main_fail(EXIT_USAGE, "--role %s: server, client, both or proxy", role);
}

static void main_tx(char *list)
{
    char *save = NULL;
    for (char *item = strtok_r(list, ",", &save); item; item = strtok_r(NULL, ",", &save)) {
        char *value = strchr(item, '=');
        if (!value) main_fail(EXIT_USAGE, "--tx %s: NAME=VALUE is wanted", item);
        *value++ = '\0';
        if (!strcmp(item, "ack_timeout"))
            node.ack_timeout_s = main_number(value, item, 0.001, 3600);
        else if (!strcmp(item, "ack_random_factor"))
            node.ack_random_factor = main_number(value, item, 1, 10);
        else if (!strcmp(item, "max_retransmit"))
            node.max_retransmit = (unsigned)main_whole(value, item, 0, 16);
        else if (!strcmp(item, "max_latency"))
            node.max_latency_s = main_number(value, item, 0, 3600);
        else
            main_fail(EXIT_USAGE, "--tx %s: unknown parameter", item);
    }
}

static void main_reregister(const char *text)
{
    char *first = NULL, *last = NULL;
    node.reregister_min_s = strtod(text, &first);
    if (first != text && first[0] == '.' && first[-1] == '.') first--; /* of 5..15 it read 5. */
    bool two = first != text && !strncmp(first, "..", 2);
    node.reregister_max_s = two ? strtod(first + 2, &last) : -1;
    if (!two || last == first + 2 || *last || !(node.reregister_min_s >= 0) ||
        !(node.reregister_max_s >= node.reregister_min_s))
        main_fail(EXIT_USAGE, "--reregister %s: two numbers as in 5..15 are wanted", text);
}

static void main_fast(void)
{
    node.ack_timeout_s = 0.1;
    node.max_latency_s = 5;
    node.obs_period_s = 0.4;
    node.separate_delay_s = 0.6;
    node.recreate_after_s = 1.5;
    node.reregister_min_s = 0.25;
    node.reregister_max_s = 0.75;
    node.observe_old_s = 2.5;
    node.origin_timeout_s = 1;
    node.leisure_s = 0.25;
}

static void main_add_faults(struct main_wish *wish, const char *list)
{
    size_t used = strlen(wish->faults);
    int n =
        snprintf(wish->faults + used, sizeof wish->faults - used, "%s%s", used ? "," : "", list);
    if (n < 0 || (size_t)n >= sizeof wish->faults - used)
        main_fail(EXIT_USAGE, "--fault: the list is too long");
}

static void main_listen(const char *address)
{
    if (node.listen_count == NODE_LISTEN_MAX) main_fail(EXIT_USAGE, "--listen: too many addresses");
    node.listen[node.listen_count++] = address;
}

static void main_timing(int option, char *value)
{
    switch (option) {
    case OPTION_TX: main_tx(value); break;
    case OPTION_OBS_PERIOD:
        node.obs_period_s = main_number(value, "--obs-period", 0.01, 86400);
        break;
    case OPTION_MAX_AGE:
        node.obs_max_age_s = (unsigned)main_whole(value, "--max-age", 1, UINT32_MAX);
        break;
    case OPTION_SEPARATE_DELAY:
        node.separate_delay_s = main_number(value, "--separate-delay", 0, 120);
        break;
    case OPTION_RECREATE:
        node.recreate_after_s = main_number(value, "--recreate-after", 0.01, 86400);
        break;
    case OPTION_REREGISTER: main_reregister(value); break;
    case OPTION_OBSERVE_OLD:
        node.observe_old_s = main_number(value, "--observe-old", 0.01, 86400);
        break;
    case OPTION_BLOCK_SZX: node.block_szx = (unsigned)main_whole(value, "--block-szx", 0, 6); break;
    case OPTION_FAST: main_fast(); break;
    case OPTION_ORIGIN_TIMEOUT:
        node.origin_timeout_s = main_number(value, "--origin-timeout", 0.01, 3600);
        break;
    case OPTION_LEISURE: node.leisure_s = main_number(value, "--leisure", 0, 3600); break;
    case OPTION_EXTENDED_TOKENS: node.extended_tokens = true; break;
    default: break;
    }
}

static void main_option(int option, char *value, struct main_wish *wish)
{
    switch (option) {
    case OPTION_ROLE: main_role(value); break;
    case OPTION_LISTEN: main_listen(value); break;
    case OPTION_PORT: node.port = (uint16_t)main_whole(value, "--port", 0, 65535); break;
    case OPTION_CONTROL:
        node.control_port = (uint16_t)main_whole(value, "--control", 0, 65535);
        break;
    case OPTION_FAULT: main_add_faults(wish, value); break;
    case OPTION_LIST_FAULTS: wish->list_faults = true; break;
    case OPTION_JSON: wish->json = true; break;
    case OPTION_SEED:
        node.seeded = true;
        node.seed = main_whole(value, "--seed", 0, UINT64_MAX);
        break;
    case OPTION_CACHE: node.caches = true; break;
    case OPTION_GROUP: node.group = value; break;
    case OPTION_ORIGIN: wish->origin = value; break;
    case OPTION_VERBOSE: node.verbose = true; break;
    case OPTION_HELP: fputs(main_help, stdout); exit(0);
    case OPTION_VERSION: puts("plugtest-node " PLUGTEST_VERSION); exit(0);
    default: main_timing(option, value); break;
    }
}

static void main_read_arguments(int argc, char **argv, struct main_wish *wish)
{
    int option;
    main_role("both");
    opterr = 0;
    while ((option = getopt_long(argc, argv, "", main_options, NULL)) != -1) {
        if (option == '?')
            main_fail(EXIT_USAGE, "%s: unknown, or its value is missing; try --help",
                      argv[optind - 1]);
        main_option(option, optarg, wish);
    }
    if (optind < argc) main_fail(EXIT_USAGE, "%s: no argument is wanted here", argv[optind]);
    const char *unknown = faults_set(wish->faults);
    if (unknown)
        main_fail(EXIT_USAGE, "unknown fault %.*s; --list-faults tells all",
                  (int)strcspn(unknown, ","), unknown);
    const char *why = node.proxy ? proxy_open(wish->origin) : NULL;
    if (why) main_fail(EXIT_USAGE, "--origin %s: %s", wish->origin, why);
    if (node.listen_count == 0) {
        main_listen("127.0.0.1");
        main_listen("::1");
    }
}

static json_t *main_listen_all(coap_context_t *ctx)
{
    json_t *list = json_array();
    if (!node.server) return list;
    uint16_t inside = server_open(ctx);
    if (!inside) main_fail(EXIT_TROUBLE, "libcoap cannot listen on %s", FRONT_INSIDE);
    uint16_t port = node.port ? node.port : front_free_port(node.listen, node.listen_count);
    for (size_t i = 0; i < node.listen_count; i++) {
        uint16_t opened = front_listen(node.listen[i], port, inside);
        if (!opened)
            main_fail(EXIT_TROUBLE, "cannot listen on %s port %u: %s", node.listen[i], port,
                      strerror(errno));
        port = opened; /* the same one on every address */
        if (node.proxy) proxy_is_at(node.listen[i], port);
        json_array_append_new(
            list, json_pack("{s:s,s:i}", "address", node.listen[i], "port", (int)opened));
    }
    if (node.group && !front_join(node.group, node.listen[0], port))
        main_fail(EXIT_TROUBLE, "cannot listen to the group %s: %s", node.group, strerror(errno));
    return list;
}

static void main_signal(int number)
{
    (void)number;
    loop_stop(0);
}

static void main_process(void)
{
    struct sigaction end = { .sa_handler = main_signal };
    struct rlimit files;
    sigaction(SIGTERM, &end, NULL);
    sigaction(SIGINT, &end, NULL);
    signal(SIGPIPE, SIG_IGN);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (!getrlimit(RLIMIT_NOFILE, &files)) { /* one descriptor per peer */
        files.rlim_cur = files.rlim_max < 8192 ? files.rlim_max : 8192;
        setrlimit(RLIMIT_NOFILE, &files);
    }
}

int main(int argc, char **argv)
{
    static struct main_wish wish;
    if (sixlowpan_wanted(argc, argv)) return sixlowpan_main(argc, argv);
    main_read_arguments(argc, argv, &wish);
    if (wish.list_faults) {
        faults_print(wish.json);
        return 0;
    }
    main_process();
    const char *why = NULL;
    coap_context_t *ctx = libcoap_open(&why);
    if (!ctx) main_fail(EXIT_TROUBLE, "%s", why);
    json_t *listening = main_listen_all(ctx);
    client_open(ctx);
    uint16_t control = control_open(node.control_port);
    if (!control)
        main_fail(EXIT_TROUBLE, "control port %u: %s", node.control_port, strerror(errno));
    const char *role = node.proxy     ? "proxy"
                       : !node.client ? "server"
                       : node.server  ? "both"
                                      : "client";
    json_t *ready =
        json_pack("{s:b,s:s,s:i,s:o,s:i,s:s}", "ready", 1, "role", role, "pid", (int)getpid(),
                  "coap", listening, "control", (int)control, "version", PLUGTEST_VERSION);
    json_dumpf(ready, stdout, JSON_COMPACT);
    putchar('\n');
    fflush(stdout);
    json_decref(ready);
    int status = loop_run();
    control_close();
    client_reset();
    server_close();
    coap_free_context(ctx);
    front_close();
    coap_cleanup();
    return status;
}
