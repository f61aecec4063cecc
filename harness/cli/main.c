/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit.h"

#include <string.h>

int main(int argc, char **argv)
{
    static char help[] = "help";
    console_catch_signals();
    if (argc < 2) {
        command_overview(stderr);
        return EXIT_BAD_INPUT;
    }
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) {
        printf("plugtest %s\n", PLUGTEST_VERSION);
        return EXIT_ALL_PASS;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) argv[1] = help;
    return command_run(argc - 1, argv + 1);
}
