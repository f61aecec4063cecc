/* SPDX-License-Identifier: Apache-2.0
 * From a word on the command line to the code or program that does it. */
#include "base/diag.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit.h"
#include "suite/paths.h"

#include <dirent.h>
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <unistd.h>

#define PREFIX "plugtest-"
enum { WORDS_MAX = 128, WORD_BYTES = 48 };

/* Become the program plugtest-NAME. Returns only when there is none. */
static void run_program(char **argv)
{
    struct arena *a = arena_new(1 << 14);
    const char *folder, *name = arena_printf(a, PREFIX "%s", argv[0]);
    if (!strchr(argv[0], '/')) {
        /* so that the program finds the binary it belongs to */
        setenv("PLUGTEST", arena_printf(a, "%s/plugtest", paths_program(a)), 1);
        for (unsigned i = 0; (folder = paths_programs(a, i)); i++) {
            const char *path = arena_printf(a, "%s/%s", folder, name);
            if (access(path, X_OK) == 0) execv(path, argv);
        }
        execvp(name, argv);
    }
    arena_free(a);
}

struct words {
    char word[WORDS_MAX][WORD_BYTES];
    unsigned n;
};

static void add_word(struct words *w, const char *word)
{
    for (unsigned i = 0; i < w->n; i++)
        if (strcmp(w->word[i], word) == 0) return;
    if (w->n < WORDS_MAX && strlen(word) < WORD_BYTES)
        snprintf(w->word[w->n++], WORD_BYTES, "%s", word);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* The programs beside us, as subcommand names in order. */
static void find_programs(struct words *w)
{
    struct arena *a = arena_new(1 << 14);
    const char *folder;
    for (unsigned i = 0; (folder = paths_programs(a, i)); i++) {
        DIR *d = opendir(folder);
        for (struct dirent *e; d && (e = readdir(d));)
            if (strncmp(e->d_name, PREFIX, strlen(PREFIX)) == 0 && !strchr(e->d_name, '.'))
                add_word(w, e->d_name + strlen(PREFIX));
        if (d) closedir(d);
    }
    arena_free(a);
    qsort(w->word, w->n, WORD_BYTES, by_name);
}

void command_overview(FILE *out)
{
    struct words programs = { .n = 0 };
    fprintf(out,
            "%splugtest%s - conformance and interoperability tests of CoAP devices, live or from "
            "captures\n\nusage: plugtest COMMAND [OPTION...] [ARGUMENT...]\n\n",
            console_style(out, STYLE_BOLD), console_style(out, STYLE_PLAIN));
    for (unsigned i = 0; command_at(i); i++)
        fprintf(out, "  %-10s %s\n", command_at(i)->name, command_at(i)->summary);
    find_programs(&programs);
    if (programs.n) fprintf(out, "\nprograms of their own (plugtest-NAME):");
    for (unsigned i = 0; i < programs.n; i++) fprintf(out, " %s", programs.word[i]);
    fprintf(out,
            "%s\n`plugtest help COMMAND` or `plugtest COMMAND --help` tells more, with "
            "examples.\nexit codes: 0 all PASS, 1 a FAIL, 2 bad usage or input, 3 INCONC, "
            "4 ERROR, 5 nothing selected,\n            6 not verified, 128+n signal n\n",
            programs.n ? "\n" : "");
}

static int unknown(const char *name)
{
    struct words w = { .n = 0 };
    find_programs(&w);
    for (unsigned i = 0; command_at(i); i++) add_word(&w, command_at(i)->name);
    const char *candidate[WORDS_MAX];
    for (unsigned i = 0; i < w.n; i++) candidate[i] = w.word[i];
    const char *near = diag_nearest(slice_text(name), candidate, w.n);
    fprintf(stderr, "plugtest: no command %s", name);
    if (near) fprintf(stderr, "; %s?", near);
    fprintf(stderr, " (plugtest help lists them)\n");
    return EXIT_BAD_INPUT;
}

bool command_help_asked(const struct command *c, int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], "--help") != 0 && strcmp(argv[i], "-h") != 0) continue;
        printf("plugtest %s - %s\n\n%s", c->name, c->summary, c->usage);
        return true;
    }
    return false;
}

int command_misuse(const char *name, const char *message)
{
    if (message) fprintf(stderr, "plugtest %s: %s\n", name, message);
    fprintf(stderr, "see plugtest %s --help\n", name);
    return EXIT_BAD_INPUT;
}

int command_run(int argc, char **argv)
{
    const struct command *c = command_find(argv[0]);
    if (!c) {
        run_program(argv);
        return unknown(argv[0]);
    }
    if (command_help_asked(c, argc, argv)) return console_flush() ? EXIT_ALL_PASS : EXIT_ERROR;
    optind = 1;
    int code = c->run(argc, argv);
    if (!console_flush() && code == EXIT_ALL_PASS) code = EXIT_ERROR;
    return code;
}
