/* SPDX-License-Identifier: Apache-2.0
 * The field manual: printed from the rows, so that no hand-written list exists. */
#include "base/text.h"
#include "cli/command.h"
#include "cli/exit.h"
#include "wire/dissect.h"

#include <getopt.h>
#include <stdio.h>

struct style {
    void (*begin)(void), (*proto)(const struct proto *p), (*row)(const struct field *f),
        (*end)(void);
};

static const char *type_name(const struct field *f)
{
    static const char *const names[] = {
        [F_PROTO] = "protocol", [F_UINT] = "number", [F_BOOL] = "boolean", [F_BYTES] = "octets",
        [F_TEXT] = "text",      [F_IP4] = "IPv4",    [F_IP6] = "IPv6",     [F_ETHER] = "MAC",
        [F_EUI64] = "EUI-64",   [F_TIME] = "time",   [F_FRAME] = "frame",
    };
    return names[f->type];
}

static bool listed(const struct field *f, const char *prefix)
{
    return f->name && (!prefix || strncmp(f->name, prefix, strlen(prefix)) == 0);
}

/* Texts of our own tables; the characters in `special` get a backslash. */
static void print_escaped(const char *text, const char *special)
{
    for (; text && *text; text++) {
        if (strchr(special, *text)) putchar('\\');
        putchar(*text);
    }
}

static void print_names(const struct field *f, unsigned limit)
{
    unsigned n = 0;
    for (const struct names *v = f->names; v && v->text && n < limit; v++, n++) {
        printf("%s%llu ", n ? ", " : "", (unsigned long long)v->value);
        print_escaped(v->text, "|");
    }
    if (f->names && n == limit && f->names[n].text) printf(", ...");
}

static void nothing(void) {}

static void text_proto(const struct proto *p)
{
    printf("\n%s: %s\n", p->name, p->row[0].label ? p->row[0].label : "");
}

static void text_row(const struct field *f)
{
    printf("  %-34s %-8s %-10s %s%s%s%s\n", f->name, type_name(f),
           f->flags & F_OURS ? "ours" : "wireshark", f->label ? f->label : "", f->spec ? " (" : "",
           f->spec ? f->spec : "", f->spec ? ")" : "");
}

static void markdown_begin(void)
{
    printf("# Fields\n\nPrinted by `plugtest fields --markdown` from the tables of the decoder; "
           "do not edit.\nA field marked *ours* is not known to Wireshark; every other name has "
           "Wireshark's meaning and can be\npasted into its filter line. *many* fields may occur "
           "more than once in a frame.\n");
}

static void markdown_proto(const struct proto *p)
{
    printf("\n## %s: %s\n\n| field | meaning | type | bits | clause | notes |\n"
           "|---|---|---|---|---|---|\n",
           p->name, p->row[0].label ? p->row[0].label : "");
}

static void markdown_row(const struct field *f)
{
    printf("| `%s` | ", f->name);
    print_escaped(f->label, "|");
    printf(" | %s | ", type_name(f));
    if (f->bits) printf("%u", f->bits);
    printf(" | %s | ", f->spec ? f->spec : "");
    const char *separator = "";
    static const struct {
        unsigned flag;
        const char *text;
    } notes[] = { { F_OURS, "*ours*" }, { F_MANY, "many" }, { F_CALC, "computed" } };
    for (unsigned i = 0; i < sizeof notes / sizeof notes[0]; i++) {
        if (!(f->flags & notes[i].flag)) continue;
        printf("%s%s", separator, notes[i].text);
        separator = ", ";
    }
    if (f->names) printf("%s", *separator ? "; " : "");
    print_names(f, 12);
    printf(" |\n");
}

static bool json_first;

static void json_begin(void)
{
    json_first = true;
    printf("[");
}

static void json_proto(const struct proto *p)
{
    (void)p;
}

static void json_row(const struct field *f)
{
    printf("%s\n  {\"name\": \"%s\", \"label\": \"", json_first ? "" : ",", f->name);
    print_escaped(f->label, "\"\\");
    printf("\", \"type\": \"%s\", \"bits\": %u, \"clause\": \"%s\", \"wireshark\": %s, "
           "\"many\": %s, \"computed\": %s, \"values\": {",
           type_name(f), f->bits, f->spec ? f->spec : "", f->flags & F_OURS ? "false" : "true",
           f->flags & F_MANY ? "true" : "false", f->flags & F_CALC ? "true" : "false");
    json_first = false;
    bool first = true;
    for (const struct names *v = f->names; v && v->text; v++) {
        bool repeated = false; /* only the first name of a value is the one that is printed */
        for (const struct names *w = f->names; w < v; w++) repeated |= w->value == v->value;
        if (repeated) continue;
        printf("%s\"%llu\": \"", first ? "" : ", ", (unsigned long long)v->value);
        print_escaped(v->text, "\"\\");
        putchar('"');
        first = false;
    }
    printf("}}");
}

static void json_end(void)
{
    printf("\n]\n");
}

static const struct style text_style = { nothing, text_proto, text_row, nothing },
                          markdown_style = { markdown_begin, markdown_proto, markdown_row,
                                             nothing },
                          json_style = { json_begin, json_proto, json_row, json_end };

static unsigned list(const struct style *s, const char *prefix)
{
    unsigned shown = 0;
    s->begin();
    for (unsigned i = 0; i < PROTO_COUNT; i++) {
        const struct proto *p = proto_at((enum proto_index)i);
        bool headed = false;
        for (unsigned r = 0; r < p->nrows; r++) {
            if (!listed(&p->row[r], prefix)) continue;
            if (!headed) s->proto(p);
            headed = true;
            s->row(&p->row[r]);
            shown++;
        }
    }
    s->end();
    return shown;
}

static int run(int argc, char **argv)
{
    static const struct option options[] = { { "markdown", no_argument, NULL, 'm' },
                                             { "json", no_argument, NULL, 'j' },
                                             { NULL, 0, NULL, 0 } };
    const struct style *style = &text_style;
    for (int o; (o = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        if (o == '?') return command_misuse(argv[0], NULL);
        style = o == 'm' ? &markdown_style : &json_style;
    }
    if (argc - optind > 1) return command_misuse(argv[0], "at most one PREFIX");
    const char *prefix = optind < argc ? argv[optind] : NULL;
    if (list(style, prefix)) return EXIT_ALL_PASS;
    const char *near = field_suggest(slice_text(prefix));
    fprintf(stderr, "plugtest fields: no field begins with %s", prefix);
    if (near) fprintf(stderr, "; %s?", near);
    fprintf(stderr, "\n");
    return EXIT_BAD_INPUT;
}

const struct command cmd_fields = {
    .name = "fields",
    .summary = "every field that can be decoded, filtered and tested",
    .usage = "usage: plugtest fields [--markdown | --json] [PREFIX]\n\n"
             "Lists fields whose name begins with PREFIX (all without it): name, type, whether the "
             "name is\nWireshark's or our own, meaning, clause.\n\n"
             "  --markdown   as docs/fields.md is written\n"
             "  --json       an array with the named values too\n\n"
             "examples:\n"
             "  plugtest fields coap.opt\n"
             "  plugtest fields --json coap | jq '.[] | select(.wireshark | not) | .name'\n",
    .run = run,
};
