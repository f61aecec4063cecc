/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/command.h"
#include "cli/console.h"
#include "cli/decode.h"
#include "cli/decode_track.h"
#include "cli/exit.h"
#include "cli/number.h"
#include "script/script.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <unistd.h>

enum { INPUTS_MAX = 1024, ARENA_LIMIT = 4 * 1024 * 1024 };

/* What is being read from the command line. */
struct line {
    struct decode d;
    struct arena *arena;
    const char *filter;
    char *input[INPUTS_MAX];
    unsigned ninputs;
};

static int misuse(const char *format, const char *what, const char *hint)
{
    fprintf(stderr, "plugtest decode: ");
    fprintf(stderr, format, what);
    if (hint) fprintf(stderr, "; %s", hint);
    fprintf(stderr, "\nsee plugtest decode --help\n");
    return EXIT_BAD_INPUT;
}

static int add_column(struct line *l, const char *name)
{
    bool found;
    struct decode *d = &l->d;
    field_id field = field_find(slice_text(name), &found);
    if (!found) {
        const char *near = field_suggest(slice_text(name));
        char hint[128];
        snprintf(hint, sizeof hint, "%s?", near ? near : "");
        return misuse("no field %s", name, near ? hint : "plugtest fields lists them");
    }
    if (d->ncolumns == COLUMNS_MAX) return misuse("too many -e at %s", name, NULL);
    if (!d->columns_of[field]) d->columns_of[field] = (uint16_t)(d->ncolumns + 1);
    d->form[d->ncolumns] = decode_form_of(field);
    d->column[d->ncolumns++] = field;
    field_set_add(&d->options.wanted, field);
    return 0;
}

static int set_style(struct line *l, const char *name)
{
    static const struct decode_style *const styles[] = { &decode_text, &decode_json,
                                                         &decode_fields };
    for (unsigned i = 0; i < sizeof styles / sizeof styles[0]; i++) {
        if (strcmp(styles[i]->name, name) != 0) continue;
        l->d.style = styles[i];
        return 0;
    }
    return misuse("-T %s is not known", name, "text, json or fields");
}

/* One character, or the names that tshark gives to two that are hard to type. */
static bool one_character(const char *s, char *out)
{
    if (strcmp(s, "/t") == 0 || strcmp(s, "\\t") == 0) s = "\t";
    if (strcmp(s, "/s") == 0) s = " ";
    *out = s[0];
    return s[0] && !s[1];
}

static bool set_layout(struct decode *d, const char *key, const char *value)
{
    if (strcmp(key, "header") == 0) {
        d->header = value[0] == 'y';
        return strcmp(value, "y") == 0 || strcmp(value, "n") == 0;
    }
    if (strcmp(key, "separator") == 0) return one_character(value, &d->separator);
    if (strcmp(key, "aggregator") == 0) return one_character(value, &d->aggregator);
    if (strcmp(key, "quote") == 0) {
        d->quote = (char)(value[0] == 'd' ? '"' : value[0] == 's' ? '\'' : '\0');
        return strchr("dsn", value[0]) && value[0] && !value[1];
    }
    if (strcmp(key, "occurrence") == 0) {
        d->occurrence = value[0] == 'f'   ? OCCURRENCE_FIRST
                        : value[0] == 'l' ? OCCURRENCE_LAST
                                          : OCCURRENCE_ALL;
        return value[0] && strchr("fla", value[0]) && !value[1];
    }
    return false;
}

static int add_layout(struct line *l, const char *rule)
{
    char key[32];
    const char *equals = strchr(rule, '=');
    size_t n = equals ? (size_t)(equals - rule) : 0;
    if (n == 0 || n >= sizeof key) return misuse("-E %s is not KEY=VALUE", rule, NULL);
    memcpy(key, rule, n);
    key[n] = '\0';
    if (set_layout(&l->d, key, equals + 1)) return 0;
    return misuse("-E %s is not known", rule,
                  "header=y|n separator=C aggregator=C occurrence=f|l|a quote=d|s|n");
}

static int add_rule(struct line *l, const char *rule)
{
    const char *why = NULL;
    if (dissect_decode_as(&l->d.options, slice_text(rule), &why)) return 0;
    return misuse("-d %s is not understood", rule, why);
}

static int number(const char *option, const char *text, uint64_t most, uint64_t *out)
{
    return number_option("decode", option, text, 1, most, out) ? 0 : EXIT_BAD_INPUT;
}

static int add_input(struct line *l, char *path)
{
    if (l->ninputs == INPUTS_MAX) return misuse("too many captures at %s", path, NULL);
    l->input[l->ninputs++] = path;
    return 0;
}

static int jobs(struct line *l, const char *text)
{
    uint64_t n;
    if (strcmp(text, "auto") == 0) {
        long cpus = sysconf(_SC_NPROCESSORS_ONLN);
        l->d.jobs = cpus < 1 ? 1 : cpus > JOBS_MAX ? JOBS_MAX : (unsigned)cpus;
        return 0;
    }
    int code = number("-j", text, JOBS_MAX, &n);
    if (!code) l->d.jobs = (unsigned)n;
    return code;
}

static int option(struct line *l, int o, char *value)
{
    switch (o) {
    case 'Y': l->filter = value; return 0;
    case 'T': return set_style(l, value);
    case 'e': return add_column(l, value);
    case 'E': return add_layout(l, value);
    case 'd': return add_rule(l, value);
    case 'c': return number("-c", value, UINT64_MAX, &l->d.limit);
    case 'j': return jobs(l, value);
    case 'r': return add_input(l, value);
    case '2': l->d.look_ahead = true; return 0;
    case 'V': l->d.detail = true; return 0;
    default: return command_misuse("decode", NULL);
    }
}

static int compile_filter(struct line *l)
{
    if (!l->filter) return 0;
    struct diags diags = diags_new(l->arena);
    l->d.filter = script_filter(l->arena, slice_text(l->filter), &diags);
    if (!l->d.filter) {
        console_diags(&diags, slice_text(l->filter));
        return EXIT_BAD_INPUT;
    }
    script_expr_fields(l->d.filter, &l->d.options.wanted, l->d.views);
    return 0;
}

/* Does any wanted field have this property? */
static bool any_wanted(const struct decode *d, bool (*is)(field_id))
{
    for (unsigned i = 0; i < FIELD_IDS; i++)
        if (field_set_has(&d->options.wanted, (field_id)i) && is((field_id)i)) return true;
    return false;
}

static bool of_relation(field_id field)
{
    bool later;
    return decode_track_field(field, &later);
}

/* Times that are counted from another frame. */
static bool of_earlier_frame(field_id field)
{
    return field_row(field)->type == F_TIME && FIELD_PROTO(field) == PROTO_FRAME;
}

static bool any_view(const struct decode *d)
{
    static const struct field_set none;
    for (unsigned v = 0; v < VIEW_COUNT; v++)
        if (v != VIEW_SELF && memcmp(&d->views[v], &none, sizeof none) != 0) return true;
    return false;
}

/* What follows from the options once all are known. */
static int settle(struct line *l)
{
    struct decode *d = &l->d;
    int code = compile_filter(l);
    if (code) return code;
    if (d->style == &decode_fields && !d->ncolumns)
        return misuse("-T fields needs %s", "-e FIELD", "for instance -e coap.mid -e coap.code");
    if (d->ncolumns && d->style == &decode_text)
        return misuse("%s needs -T fields or -T json", "-e", NULL);
    d->options.all = d->ncolumns == 0;
    d->track = d->look_ahead || any_view(d) || any_wanted(d, of_relation) ||
               (d->options.all && (d->style == &decode_json || d->detail));
    if (d->track) tracker_fields(&d->options.wanted);
    d->options.lean = d->style == &decode_fields && !d->track; /* nobody would print findings */
    /* Only frames that are understood by themselves can be given to several workers. */
    if (d->track || d->style != &decode_fields || any_wanted(d, of_earlier_frame)) d->jobs = 1;
    if (!l->ninputs) return misuse("which capture%s", "?", "name a file, or - for standard input");
    return 0;
}

static int run(int argc, char **argv)
{
    static const struct option options[] = { { "filter", required_argument, NULL, 'Y' },
                                             { "jobs", required_argument, NULL, 'j' },
                                             { NULL, 0, NULL, 0 } };
    struct line *l = calloc(1, sizeof *l);
    if (!l) return EXIT_ERROR;
    l->d = (struct decode){ .options = dissect_defaults(),
                            .style = &decode_text,
                            .separator = '\t',
                            .aggregator = ',',
                            .limit = UINT64_MAX,
                            .jobs = 1 };
    l->arena = arena_new(ARENA_LIMIT);
    int code = 0;
    for (int o; !code && (o = getopt_long(argc, argv, "Y:T:e:E:d:c:j:r:2V", options, NULL)) != -1;)
        code = option(l, o, optarg);
    while (!code && optind < argc) code = add_input(l, argv[optind++]);
    if (!code) code = settle(l);
    if (!code) code = decode_captures(&l->d, l->input, l->ninputs);
    arena_free(l->arena);
    free(l);
    return code;
}

const struct command cmd_decode = {
    .name = "decode",
    .summary = "what captures contain, as text, JSON or columns of fields",
    .usage =
        "usage: plugtest decode [OPTION...] CAPTURE...\n\n"
        "Reads pcap and pcapng files of any size (- is standard input) and prints every frame: IP, "
        "UDP,\nICMP and CoAP with all options. Options, field names and -T fields are as in "
        "tshark.\n\n"
        "  -Y FILTER     print only frames for which this display filter is true\n"
        "  -T text       one line per frame, findings below it (the default)\n"
        "  -T json       an array; each frame has _source.layers and _source.findings\n"
        "  -T fields     one line per frame with the fields given by -e\n"
        "  -e FIELD      a column (repeat it); `plugtest fields` lists the names\n"
        "  -E KEY=VALUE  header=y|n  separator=C (/t tab, /s space)  aggregator=C\n"
        "                occurrence=f|l|a (first, last, all)  quote=d|s|n\n"
        "  -d RULE       decode as: udp.port==5783,coap  udp.port==5000-5010,coap\n"
        "                a context of compressed headers: 6lowpan.context0==fd00::/64\n"
        "                a key of secured RPL, 32 hex digits: icmpv6.rpl.key0==0001..0f\n"
        "                a key of IEEE 802.15.4: wpan.key1==32 DIGITS (1: key index)\n"
        "  -V            with -T text: every field with its bits\n"
        "  -2            read twice, so that coap.response_in is known too\n"
        "  -c N          only the first N frames\n"
        "  -j N|auto     -T fields with N threads; the output stays in order\n\n"
        "Malformed messages are findings: they do not end the decoding. A capture that is "
        "damaged gets one\nline on standard error and exit code 2; the frames before the damage "
        "are printed.\n\n"
        "examples:\n"
        "  plugtest decode run.pcapng\n"
        "  plugtest decode -V -Y 'coap.code == 4.04' run.pcapng\n"
        "  plugtest decode -T fields -e frame.number -e coap.mid -e coap.opt.uri_path run.pcapng\n"
        "  plugtest decode -d udp.port==5783,coap -T json lwm2m.pcap | jq "
        "'.[]._source.layers.coap'\n"
        "  tcpdump -i eth0 -w - udp port 5683 | plugtest decode -\n",
    .run = run,
};
