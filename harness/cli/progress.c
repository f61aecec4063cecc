/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/progress.h"

#include "cli/case_lines.h"
#include "cli/console.h"

#include <unistd.h>

enum { TICKS = 10 /* in a second */, TOLD_FROM = 3 /* seconds */ };

static bool shown;

void progress_clear(void)
{
    if (shown) fprintf(stderr, "\r\033[K");
    shown = false;
}

static void put_left(struct text *line, const struct session *s, int64_t ns)
{
    int64_t budget = s->options->budget_ns, second = 1000000000;
    if (budget)
        text_printf(line, ", %lld s of the budget left",
                    (long long)(ns < budget ? (budget - ns + second - 1) / second : 0));
}

/* What is left takes as long for each as what has ended; long tests tend to be the last. */
static void put_estimate(struct text *line, int64_t ns, unsigned done, unsigned total)
{
    int64_t second = 1000000000;
    if (ns < TOLD_FROM * second || !done || done >= total) return;
    text_printf(line, ", about %lld s left", (long long)(ns / done * (total - done) / second + 1));
}

void progress_show(void *state, unsigned done, unsigned total, unsigned running)
{
    struct session *s = state;
    int64_t ns = clock_now(&s->clock) - s->started_ns;
    unsigned tick = (unsigned)(ns / (1000000000 / TICKS));
    if (s->options->quiet || !isatty(STDERR_FILENO) || tick == s->last_progress) return;
    s->last_progress = tick;
    shown = true;
    struct text line = text_new(200);
    text_printf(&line, "%u of %u done, ", done, total);
    if (running) text_printf(&line, "%u running, ", running);
    text_printf(&line, "%u s", tick / TICKS);
    if (s->options->budget_ns)
        put_left(&line, s, ns);
    else
        put_estimate(&line, clock_now(&s->clock) - s->pass_ns, done, total);
    text_put(&line, "  ");
    case_lines_progress(s->lines, &line);
    /* a line that is broken at the edge could not be taken back */
    fprintf(stderr, "\r\033[K%.*s", (int)console_columns() - 1, text_string(&line));
    text_free(&line);
    fflush(stderr);
}
