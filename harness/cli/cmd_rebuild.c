/* SPDX-License-Identifier: Apache-2.0
 * plugtest rebuild: report.json of a run that was killed, from the events that it had written. */
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit.h"
#include "report/report.h"
#include <getopt.h>

static int rebuild(int argc, char **argv)
{
    static const struct option none[] = { { 0 } };
    if (getopt_long(argc, argv, "", none, NULL) != -1) return command_misuse(argv[0], NULL);
    if (optind + 1 != argc) return command_misuse(argv[0], "name one folder");
    struct arena *arena = arena_new(4 << 20);
    struct diags diags = diags_new(arena);
    struct report_counts counts = { .total = 0 };
    int failed = report_rebuild(argv[optind], &counts, &diags);
    console_diags(&diags, slice_text(NULL));
    if (!failed)
        printf("%s/report.json: %u verdicts, %u FAIL\n", argv[optind], counts.total,
               counts.count[VERDICT_FAIL]);
    arena_free(arena);
    return failed ? EXIT_BAD_INPUT : EXIT_ALL_PASS;
}

const struct command cmd_rebuild = {
    .name = "rebuild",
    .summary = "make report.json again from the events of a run",
    .usage = "usage: plugtest rebuild DIR\n\n"
             "Makes report.json and the annotated captures of DIR from its events.jsonl: of a run "
             "that was\nkilled, or again. Tests that had not ended are INCONC, OPERATOR_ABORT.\n\n"
             "  plugtest rebuild reports/out/latest && plugtest report reports/out/latest\n",
    .run = rebuild,
};
