/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/pcapng_writer.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit.h"
#include "cli/number.h"
#include "cli/simulate_scenario.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>

enum { ARENA_BYTES = 256 << 20, TEXT_BYTES = 16 << 20 };
enum {
    O_SEED = 256,
    O_FOR,
    O_BOOT,
    O_TRAFFIC,
    O_RPL,
    O_FAULT,
    O_QUIET,
    O_SCENARIO,
    O_JSON,
    O_NO_HTML,
    O_DEVICE,
    O_NODE,
    O_COMPLETE
};
enum { SETTINGS_MAX = 64 };

static const struct option long_options[] = {
    { "seed", required_argument, NULL, O_SEED },
    { "for", required_argument, NULL, O_FOR },
    { "boot", required_argument, NULL, O_BOOT },
    { "traffic", required_argument, NULL, O_TRAFFIC },
    { "rpl", required_argument, NULL, O_RPL },
    { "fault", required_argument, NULL, O_FAULT },
    { "output", required_argument, NULL, 'o' },
    { "topology", required_argument, NULL, 'e' },
    { "scenario", required_argument, NULL, O_SCENARIO },
    { "device", required_argument, NULL, O_DEVICE },
    { "node", required_argument, NULL, O_NODE },
    { "complete", no_argument, NULL, O_COMPLETE },
    { "json", no_argument, NULL, O_JSON },
    { "no-html", no_argument, NULL, O_NO_HTML },
    { "quiet", no_argument, NULL, O_QUIET },
    { NULL, 0, NULL, 0 },
};

struct simulating {
    struct arena *arena;
    struct diags diags;
    struct simulation s;
    const char *file;    /* of the topology, as given */
    const char *inline_; /* or its text */
    const char *output;
    bool quiet;
    bool timed; /* --for, --boot or --traffic */
    bool complete;
    struct scenario_setting setting[SETTINGS_MAX];
    unsigned nsettings;
    struct simulate_device device[SIMULATE_DEVICES_MAX];
    struct simulate_scenarios scenarios; /* instead of one topology */
};

/* ---- the command line ---- */

static bool take_time(const char *option, const char *text, int64_t *out_ns)
{
    static const struct {
        const char *name;
        double ns;
    } units[] = { { "ms", 1e6 },   { "s", 1e9 },    { "m", 60e9 },
                  { "min", 60e9 }, { "h", 3600e9 }, { "d", 86400e9 } };
    char *unit;
    double n = strtod(text, &unit);
    bool plain = unit != text && strspn(text, "0123456789.") == (size_t)(unit - text);
    for (size_t i = 0; plain && i < sizeof units / sizeof *units; i++) {
        if (strcmp(unit, units[i].name) != 0 || n * units[i].ns > 366 * 86400e9) continue;
        *out_ns = (int64_t)(n * units[i].ns);
        return true;
    }
    fprintf(stderr, "plugtest simulate: %s %s: no time; write 30s, 10m, 1.5h\n", option, text);
    return false;
}

static bool take_when(struct simulating *c, int option)
{
    if (option == O_FOR) return take_time("--for", optarg, &c->s.for_ns);
    if (option == O_BOOT) return take_time("--boot", optarg, &c->s.boot_ns);
    return take_time("--traffic", optarg, &c->s.traffic_ns);
}

/* NAME=VALUE[@NODE], as `plugtest-node --rpl-NAME VALUE`. */
static bool take_rpl(struct simulating *c, const char *text)
{
    struct slice whole = slice_text(text);
    const char *equal = strchr(text, '='), *at = strrchr(text, '@');
    struct rpl_config spare = c->s.config.rpl;
    uint64_t node = 0;
    bool good = equal && (!at || number_read(at + 1, 1, TOPOLOGY_NODES_MAX, &node));
    if (good && c->nsettings < SETTINGS_MAX) {
        size_t split = (size_t)(equal - text), stop = at ? (size_t)(at - text) : whole.n;
        struct scenario_setting *s = &c->setting[c->nsettings];
        s->name = arena_string(c->arena, slice_part(whole, 0, split));
        s->value = arena_string(c->arena, slice_part(whole, split + 1, stop - split - 1));
        s->node = (unsigned)node;
        if (simulate_set(node ? &spare : &c->s.config.rpl, s->name, s->value)) {
            c->nsettings++;
            return true;
        }
    }
    fprintf(stderr, "plugtest simulate: --rpl %s: no such option or value; there are role, timing",
            text);
    for (unsigned i = 0; rpl_option(i); i++) fprintf(stderr, ", %s", rpl_option(i));
    fprintf(stderr, "\n");
    return false;
}

/* NAMES[@NODE] */
static bool take_fault(struct simulating *c, const char *text)
{
    const char *at = strchr(text, '@');
    uint64_t node = 0;
    bool good = !at || number_read(at + 1, 1, TOPOLOGY_NODES_MAX, &node);
    c->s.faults = arena_string(
        c->arena, slice_part(slice_text(text), 0, at ? (size_t)(at - text) : strlen(text)));
    c->s.faulty = (unsigned)node;
    if (good) return true;
    fprintf(stderr, "plugtest simulate: --fault %s: write NAME or NAME@NODE\n", text);
    return false;
}

/* NODE=URI */
static bool take_device(struct simulating *c, const char *text)
{
    const char *equal = strchr(text, '=');
    uint64_t node = 0;
    char number[8] = "";
    if (equal && (size_t)(equal - text) < sizeof number)
        memcpy(number, text, (size_t)(equal - text));
    bool good = number_read(number, 1, TOPOLOGY_NODES_MAX, &node) && equal[1];
    for (unsigned i = 0; i < c->s.ndevices; i++) good &= c->device[i].node != node;
    if (good && c->s.ndevices < SIMULATE_DEVICES_MAX) {
        c->device[c->s.ndevices++] = (struct simulate_device){ (unsigned)node, equal + 1 };
        return true;
    }
    fprintf(stderr,
            "plugtest simulate: --device %s: write NODE=LINK, each node once and %d at most: "
            "--device 3=zep:127.0.0.1:17755/127.0.0.1:17754\n",
            text, SIMULATE_DEVICES_MAX);
    return false;
}

static bool take_node(struct simulating *c, const char *text)
{
    if (c->scenarios.naddresses == SIMULATE_DEVICES_MAX) return false;
    c->scenarios.address[c->scenarios.naddresses++] = text;
    return true;
}

static bool take(struct simulating *c, int option)
{
    switch (option) {
    case O_SEED:
        c->scenarios.seed = &c->s.seed;
        return number_option("simulate", "--seed", optarg, 0, UINT64_MAX, &c->s.seed);
    case O_FOR:
    case O_BOOT:
    case O_TRAFFIC: c->timed = true; return take_when(c, option);
    case O_RPL: return take_rpl(c, optarg);
    case O_FAULT: return take_fault(c, optarg);
    case 'o': c->output = optarg; return true;
    case 'e': c->inline_ = optarg; return true;
    case O_QUIET: c->quiet = true; return true;
    case O_SCENARIO: return simulate_scenario_add(&c->scenarios, optarg);
    case O_JSON: c->scenarios.json = true; return true;
    case O_NO_HTML: c->scenarios.no_html = true; return true;
    case O_DEVICE: return take_device(c, optarg);
    case O_NODE: return take_node(c, optarg);
    case O_COMPLETE: c->complete = true; return true;
    default: return false;
    }
}

/* A node that would not start tells why before anything is written. */
static bool known_faults(const struct simulating *c)
{
    struct node6_config config = c->s.config;
    const char *why = NULL;
    config.rpl.role = RPL_ROUTER;
    config.faults = c->s.faults;
    struct node6 *node = node6_new(&config, 0, &why);
    node6_free(node);
    if (node) return true;
    fprintf(stderr,
            "plugtest simulate: --fault %s: %s; `plugtest-node --sixlowpan - --rpl router "
            "--list-faults` tells which there are\n",
            c->s.faults ? c->s.faults : "", why);
    return false;
}

static int parse(struct simulating *c, int argc, char **argv)
{
    optind = 1;
    for (int o; (o = getopt_long(argc, argv, "o:e:", long_options, NULL)) != -1;)
        if (!take(c, o)) return EXIT_BAD_INPUT;
    if (optind < argc) c->file = argv[optind++];
    if (!known_faults(c)) return EXIT_BAD_INPUT;
    c->scenarios.complete = c->complete |= !c->s.ndevices;
    if (c->scenarios.naddresses && !c->scenarios.n) {
        fprintf(stderr, "plugtest simulate: --node names a node of a --scenario\n");
        return EXIT_BAD_INPUT;
    }
    if (c->scenarios.n && c->timed) {
        fprintf(stderr, "plugtest simulate: --for, --boot and --traffic are the scenario's own\n");
        return EXIT_BAD_INPUT;
    }
    if (optind == argc && c->scenarios.n && !c->file) return 0;
    if (optind == argc && !c->scenarios.n && !c->file != !c->inline_) return 0;
    fprintf(stderr, "plugtest simulate: name one topology, a file or -e TEXT, or a --scenario "
                    "(--help)\n");
    return EXIT_BAD_INPUT;
}

static bool read_file(struct simulating *c, struct text *t)
{
    FILE *f = strcmp(c->file, "-") == 0 ? stdin : fopen(c->file, "rb");
    char octets[65536];
    if (!f) {
        fprintf(stderr, "plugtest simulate: %s: %s\n", c->file, strerror(errno));
        return false;
    }
    for (size_t n; (n = fread(octets, 1, sizeof octets, f)) > 0;)
        text_add(t, (struct slice){ (const uint8_t *)octets, n });
    if (f != stdin) fclose(f);
    return true;
}

static bool read_topology(struct simulating *c)
{
    struct text t = text_new(TEXT_BYTES);
    bool read = true;
    if (c->inline_)
        text_put(&t, c->inline_);
    else
        read = read_file(c, &t);
    struct slice text = arena_slice(c->arena, text_slice(&t));
    const char *name = c->inline_ ? "-e" : strcmp(c->file, "-") == 0 ? "stdin" : c->file;
    text_free(&t);
    if (read) c->s.topology = topology_read(c->arena, name, text, &c->diags);
    if (read && !c->s.topology) console_diags(&c->diags, text);
    return c->s.topology != NULL;
}

static bool known_nodes(const struct simulating *c)
{
    unsigned n = topology_nodes(c->s.topology);
    for (unsigned i = 0; i < c->s.ndevices; i++) {
        if (c->device[i].node <= n) continue;
        fprintf(stderr, "plugtest simulate: --device %u=%s: there are nodes 1 to %u\n",
                c->device[i].node, c->device[i].uri, n);
        return false;
    }
    if (c->s.faulty <= n) return true;
    fprintf(stderr, "plugtest simulate: --fault %s@%u: there are nodes 1 to %u\n", c->s.faults,
            c->s.faulty, n);
    return false;
}

/* ---- what came of it ---- */

static void print_when(const char *what, int64_t ns)
{
    if (ns >= 0) printf("%s after %lld s", what, (long long)((ns + 999999999) / 1000000000));
}

static void print_result(const struct simulating *c, const struct simulated *o)
{
    printf("%u nodes, %u within reach of the root, at most %u hops away\n", o->nodes, o->reachable,
           o->hops);
    printf("%u have joined, along parents at most %u hops deep, %.1f on average", o->joined,
           o->deepest, o->mean_hops);
    print_when("; half of them", o->half_ns);
    print_when(", 99 %", o->most_ns);
    print_when(", all", o->all_ns);
    printf("\nversion %u", o->version);
    print_when("; 99 % of the nodes were in it", o->repaired_ns);
    printf("; the root knows %u routes\n", o->routes);
    printf("%llu frames: %llu DIS, %llu DIOs, %llu DAOs among what was sent; heard %llu times, "
           "lost %llu times\n",
           (unsigned long long)o->frames, (unsigned long long)o->diss, (unsigned long long)o->dios,
           (unsigned long long)o->daos, (unsigned long long)o->heard, (unsigned long long)o->lost);
    if (c->s.ndevices)
        printf("%llu frames came from devices, %llu went to them\n",
               (unsigned long long)o->from_devices, (unsigned long long)o->to_devices);
    if (o->dropped)
        printf("%llu frames of devices were dropped: more than the medium can take\n",
               (unsigned long long)o->dropped);
    if (c->output) printf("written to %s\n", c->output);
}

static int perform(struct simulating *c)
{
    const char *note = c->complete ? "{\"plugtest\":1,\"use\":\"simulate\",\"complete\":true}"
                                   : "{\"plugtest\":1,\"use\":\"simulate\"}";
    struct pcapng_about about = { .application = "plugtest " PLUGTEST_VERSION,
                                  .comments = &note,
                                  .ncomments = 1,
                                  .buffered = true };
    struct simulated o;
    if (c->output) {
        c->s.file = pcapng_open(c->output, &about, &c->diags);
        if (!c->s.file) return EXIT_ERROR;
    }
    unsigned n = topology_nodes(c->s.topology);
    if (c->s.config.rpl.routes < n + 16)
        c->s.config.rpl.routes = (uint16_t)(n < 65000 ? n + 16 : 65535);
    c->s.start_ns = simulate_begin(&c->s);
    int result = simulate(&c->s, &o);
    if (c->s.file && pcapng_close(c->s.file) < 0) result = -1;
    if (!result && !c->quiet) print_result(c, &o);
    if (!result && o.interrupted) return console_stop_code();
    return result ? EXIT_ERROR : EXIT_ALL_PASS;
}

static int perform_scenarios(struct simulating *c, int argc, char **argv)
{
    struct simulate_scenarios *s = &c->scenarios;
    s->given = &c->s;
    s->topology = c->inline_;
    s->folder = c->output;
    s->quiet = c->quiet;
    s->argc = argc;
    s->argv = argv;
    return simulate_scenarios(s);
}

static int run(int argc, char **argv)
{
    struct simulating *c = calloc(1, sizeof *c);
    const struct diag *shown = NULL;
    if (!c) return EXIT_ERROR;
    c->arena = arena_new(ARENA_BYTES);
    c->diags = diags_new(c->arena);
    c->s = simulate_defaults(&c->diags);
    int code = parse(c, argc, argv);
    c->s.setting = c->setting;
    c->s.nsettings = c->nsettings;
    c->s.device = c->device;
    if (!code && c->scenarios.n)
        code = perform_scenarios(c, argc, argv);
    else if (!code)
        code = read_topology(c) && known_nodes(c) ? perform(c) : EXIT_BAD_INPUT;
    if (code != EXIT_BAD_INPUT) console_new_diags(&c->diags, &shown);
    arena_free(c->arena);
    free(c);
    return code;
}

const struct command cmd_simulate = {
    .name = "simulate",
    .summary = "a RPL network of reference nodes, hours in seconds, as a capture",
    .usage =
        "plugtest simulate TOPOLOGY [options]\n"
        "plugtest simulate -e TEXT [options]\n"
        "plugtest simulate --scenario ID|FILE|all [options]\n"
        "\n"
        "Runs a network of reference nodes with RPL on a virtual clock, writes all of its frames\n"
        "into one pcapng file, and says what was formed. The same topology, options and seed give\n"
        "the same file. Node 1 is the root. `plugtest check FILE` judges and draws the network.\n"
        "\n"
        "  TOPOLOGY              a file, - for standard input; one statement a line:\n"
        "                          line 10 | star 8 | grid 5x4 | random 100 degree 12 | nodes 6\n"
        "                          range 50      in metres; neighbours of a line and of a grid "
        "are\n"
        "                                        0.8 of it apart\n"
        "                          loss 5%       of all links; delay 2ms\n"
        "                          link 3-4 loss 30% | link 3>4 off | link 2-9 on\n"
        "                          at 10m node 7 off | at 15m node 7 on\n"
        "                          at 20m move 5 to 120 40\n"
        "                          at 30m link 1-2 off\n"
        "                          at 40m ask 1 rpl repair\n"
        "                          every 2s from 1m to 5m ask 1 ping fd00::3\n"
        "  -e, --topology TEXT   the statements themselves, ; between them\n"
        "  --for TIME            how long (default 10m)\n"
        "  --seed N              of places, losses and nodes (default 1)\n"
        "  -o, --output FILE     the pcapng file\n"
        "  --boot TIME           nodes are switched on within this time (default 5s)\n"
        "  --traffic TIME        each node sends a reading to the root once in this time\n"
        "  --rpl NAME=VALUE[@NODE]\n"
        "                        of all nodes, or of one: timing=fast|mid|lln|default|k1 (default "
        "lln),\n"
        "                        mop=2, ocp=1, role=leaf@3, ...; a wrong one lists all\n"
        "  --fault NAME[@NODE]   a node (or all) misbehaves: `plugtest-node --sixlowpan - --rpl "
        "router\n"
        "                        --list-faults` tells how\n"
        "  --device NODE=LINK    the node is a real device behind this link (zep:LOCAL/REMOTE, "
        "slip:...):\n"
        "                        the clock is the real one then, and the device is heard as the\n"
        "                        topology says; PAN 0xabcd. Switched off, it is only out of "
        "reach.\n"
        "                        May be given again\n"
        "  --complete            no frame of a device is lost on its link, so that what nobody "
        "has\n"
        "                        heard was not sent\n"
        "  --scenario ID|FILE    the network of a scenario (testcases/rpl/scenarios), which is "
        "then\n"
        "                        judged, with all INV_RPL_*; may be given again; all: every one.\n"
        "                        -e, --rpl and --seed then change it; -o is the folder of the "
        "report\n"
        "  --node N=ADDRESS      of a scenario: the link-local address of a device\n"
        "  --json, --no-html     of a scenario, as `plugtest check` has them\n"
        "  --quiet\n"
        "\n"
        "exit: 0 done, 2 bad topology or option, 4 a file that cannot be written; of scenarios 0 "
        "all\n"
        "PASS, 1 a FAIL, 3 INCONC\n"
        "\n"
        "  plugtest simulate -e 'grid 5x5; loss 5%; at 5m ask 1 rpl repair' -o mesh.pcapng\n"
        "  plugtest check mesh.pcapng\n"
        "  plugtest simulate --scenario SC_RPL_08\n"
        "  plugtest simulate -e 'line 4' --device 3=zep:127.0.0.1:17755/127.0.0.1:17754 -o "
        "line.pcapng\n"
        "  plugtest simulate city.topology --for 1h --traffic 1m --rpl mop=2 -o city.pcapng\n",
    .run = run,
};
