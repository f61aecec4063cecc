/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/console.h"

#include "cli/exit.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

volatile sig_atomic_t console_stop;

static void on_signal(int number)
{
    if (console_stop) _exit(EXIT_SIGNAL + number); /* asked twice: at once */
    console_stop = number;
}

void console_catch_signals(void)
{
    struct sigaction stop = { .sa_handler = on_signal }, ignore = { .sa_handler = SIG_IGN };
    sigaction(SIGINT, &stop, NULL);
    sigaction(SIGTERM, &stop, NULL);
    sigaction(SIGPIPE, &ignore, NULL);
}

bool console_colours(FILE *stream)
{
    const char *term = getenv("TERM"), *no = getenv("NO_COLOR");
    return isatty(fileno(stream)) && !(no && *no) && !(term && strcmp(term, "dumb") == 0);
}

const char *console_style(FILE *stream, enum console_style style)
{
    static const char *const sequences[] = {
        [STYLE_PLAIN] = "\033[0m", [STYLE_BOLD] = "\033[1m",   [STYLE_DIM] = "\033[2m",
        [STYLE_RED] = "\033[31m",  [STYLE_GREEN] = "\033[32m", [STYLE_YELLOW] = "\033[33m",
    };
    return console_colours(stream) ? sequences[style] : "";
}

unsigned console_columns(void)
{
    struct winsize w = { .ws_col = 0 };
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col ? w.ws_col : 100;
}

static void print_one(const struct diag *d, struct slice source)
{
    struct text out = text_new(16384);
    diag_print(&out, d, source);
    fflush(stdout); /* so that lines stand in their order on a terminal */
    fprintf(stderr, "%s%s%s",
            console_style(stderr, d->severity == DIAG_ERROR ? STYLE_RED : STYLE_YELLOW),
            text_string(&out), console_style(stderr, STYLE_PLAIN));
    text_free(&out);
}

void console_diags(const struct diags *d, struct slice source)
{
    for (const struct diag *e = d->first; e; e = e->next) print_one(e, source);
    unsigned left = (d->errors > DIAG_MAX ? d->errors - DIAG_MAX : 0) +
                    (d->warnings > DIAG_MAX ? d->warnings - DIAG_MAX : 0);
    if (left) fprintf(stderr, "... and %u more\n", left);
}

void console_new_diags(const struct diags *d, const struct diag **seen)
{
    for (const struct diag *e = *seen ? (*seen)->next : d->first; e; e = e->next) {
        print_one(e, (struct slice){ NULL, 0 });
        *seen = e;
    }
}

bool console_flush(void)
{
    static bool told;
    if (fflush(stdout) == 0 && !ferror(stdout)) return true;
    if (!told && errno != EPIPE)
        fprintf(stderr, "plugtest: standard output cannot be written: %s\n", strerror(errno));
    told = true;
    return false;
}

int console_stop_code(void)
{
    return EXIT_SIGNAL + console_stop;
}
