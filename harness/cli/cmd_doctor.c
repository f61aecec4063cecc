/* SPDX-License-Identifier: Apache-2.0
 * What this machine lacks, for which use, and how to get it. */
#include "base/diag.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit.h"
#include "link/link.h"
#include "time/clock.h"

#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* What somebody may want to do here. */
enum use { USE_RUN, USE_LIVE, USE_DEVICES, USE_DEVELOP, USES };

static const struct {
    const char *name, *summary;
} uses[USES] = {
    [USE_RUN] = { "run", "run tests and write reports" },
    [USE_LIVE] = { "live", "capture from network interfaces, and reach radios" },
    [USE_DEVICES] = { "devices", "the third-party devices of the test suite" },
    [USE_DEVELOP] = { "develop", "the whole test suite (run_tests.sh)" },
};

enum { LINE = 200 };

struct check {
    enum use use;
    const char *what; /* program, module or name of the line */
    /* Purpose: is it there? Fills found with what was found or measured; "" = nothing to add. */
    bool (*present)(const struct check *c, char *found);
    const char *get; /* how to get it */
};

static bool program(const struct check *c, char *found)
{
    char path[PATH_MAX], *all = strdup(getenv("PATH") ? getenv("PATH") : "/usr/bin:/bin");
    bool there = false;
    char *rest = all;
    for (char *folder; all && !there && (folder = strtok_r(rest, ":", &rest));) {
        snprintf(path, sizeof path, "%s/%s", folder, c->what);
        there = access(path, X_OK) == 0;
    }
    if (there) snprintf(found, LINE, "%.*s", LINE - 1, path);
    free(all);
    return there;
}

/* Run a program to its end with nothing on its standard streams; did it succeed? */
static bool succeeds(char *const *argv)
{
    posix_spawn_file_actions_t actions;
    pid_t pid;
    int status = -1;
    posix_spawn_file_actions_init(&actions);
    for (int fd = 0; fd < 3; fd++)
        posix_spawn_file_actions_addopen(&actions, fd, "/dev/null", O_RDWR, 0);
    if (posix_spawnp(&pid, argv[0], &actions, NULL, argv, environ) == 0) waitpid(pid, &status, 0);
    posix_spawn_file_actions_destroy(&actions);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool python_module(const struct check *c, char *found)
{
    char code[LINE], python[] = "/usr/bin/python3", option[] = "-c";
    char *argv[] = { python, option, code, NULL };
    snprintf(code, sizeof code, "import %s", c->what);
    snprintf(found, LINE, "python module");
    return succeeds(argv);
}

static bool npm_coap(const struct check *c, char *found)
{
    (void)c;
    snprintf(found, LINE, "tests/devices/node_modules");
    return access(PLUGTEST_SOURCE_DIR "/tests/devices/node_modules/coap/package.json", R_OK) == 0;
}

/* What would be opened to see whether a kind of link works here, and what to say if it does. */
static const struct {
    const char *what, *uri, *found;
} links[] = {
    { "capture", "pcap:lo", "lo can be captured" },
    { "zep", "zep:127.0.0.1:17754", "UDP port 17754 is free" },
    { "sim", "sim:", "nodes in this process" },
    { "slip", "slip:tcp:127.0.0.1:0", "serial radios on a TCP port, a terminal, a device" },
};

static bool link_works(const struct check *c, char *found)
{
    unsigned i = 0;
    while (strcmp(links[i].what, c->what) != 0) i++;
    struct arena *a = arena_new(1 << 20);
    struct diags d = diags_new(a);
    struct clock clock = clock_real();
    struct link *l = link_open(links[i].uri, &clock, &d);
    snprintf(found, LINE, "%s", l ? links[i].found : d.first ? d.first->message : "");
    bool there = l != NULL;
    link_close(l);
    arena_free(a);
    return there;
}

static bool resolution(const struct check *c, char *found)
{
    (void)c;
    int64_t ns = clock_resolution_ns();
    snprintf(found, LINE, "%" PRId64 " ns", ns);
    return ns <= 1000000;
}

static int by_value(const void *a, const void *b)
{
    int64_t x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return (x > y) - (x < y);
}

/* Short waits, as retransmission timers are; how late do they end? */
static bool lateness(const struct check *c, char *found)
{
    enum { WAITS = 100, WAIT_NS = 3000000 };
    const int64_t bearable_ns = 20000000;
    int64_t late_ns[WAITS];
    struct clock clock = clock_real();
    (void)c;
    for (unsigned i = 0; i < WAITS; i++) {
        int64_t due_ns = clock_now(&clock) + WAIT_NS;
        clock_wait(&clock, NULL, 0, due_ns);
        late_ns[i] = clock_now(&clock) - due_ns;
    }
    qsort(late_ns, WAITS, sizeof late_ns[0], by_value);
    int64_t p99 = late_ns[WAITS * 99 / 100];
    snprintf(found, LINE, "timers end up to %.1f ms late (p99 of %d)", (double)p99 / 1e6, WAITS);
    return p99 <= bearable_ns;
}

static bool disk(const struct check *c, char *found)
{
    const double least_mib = 200;
    struct statvfs s;
    (void)c;
    if (statvfs(".", &s) != 0) return false;
    double mib = (double)s.f_bavail * (double)s.f_frsize / (1024 * 1024);
    snprintf(found, LINE, "%.0f MiB free here", mib);
    return mib >= least_mib;
}

static const struct check checks[] = {
    { USE_RUN, "python3", program, "apt-get install python3" },
    { USE_RUN, "yaml", python_module, "apt-get install python3-yaml" },
    { USE_RUN, "jinja2", python_module, "apt-get install python3-jinja2" },
    { USE_RUN, "jsonschema", python_module, "apt-get install python3-jsonschema" },
    { USE_RUN, "clock", resolution, "use a machine with a high-resolution clock" },
    { USE_RUN, "timers", lateness, "the machine is busy: verdicts on timing may be wrong" },
    { USE_RUN, "disk", disk, "make room: a run writes captures and reports" },
    { USE_LIVE, "capture", link_works,
      "run as root, or: sudo setcap cap_net_raw+ep PATH_OF_PLUGTEST" },
    { USE_LIVE, "zep", link_works, "end what uses the port, or name another: zep:127.0.0.1:PORT" },
    { USE_LIVE, "sim", link_works, "plugtest is broken" },
    { USE_LIVE, "slip", link_works, "a machine without TCP has serial devices only" },
    { USE_DEVICES, "coap-server-notls", program, "apt-get install libcoap3-bin" },
    { USE_DEVICES, "coap-client-notls", program, "apt-get install libcoap3-bin" },
    { USE_DEVICES, "node", program, "apt-get install nodejs" },
    { USE_DEVICES, "npm", program, "apt-get install npm" },
    { USE_DEVICES, "npm coap", npm_coap, "npm ci --prefix tests/devices" },
    { USE_DEVELOP, "tshark", program, "apt-get install tshark" },
    { USE_DEVELOP, "chromium", program, "apt-get install chromium" },
    { USE_DEVELOP, "pytest", python_module, "apt-get install python3-pytest" },
    { USE_DEVELOP, "clang", program, "apt-get install clang" },
    { USE_DEVELOP, "ip", program, "apt-get install iproute2" },
};

/* Returns whether everything for this use is there. */
static bool examine(enum use use)
{
    bool fit = true;
    printf("%s%s%s: %s\n", console_style(stdout, STYLE_BOLD), uses[use].name,
           console_style(stdout, STYLE_PLAIN), uses[use].summary);
    for (unsigned i = 0; i < sizeof checks / sizeof checks[0] && !console_stop; i++) {
        const struct check *c = &checks[i];
        char found[LINE] = "";
        if (c->use != use) continue;
        bool there = c->present(c, found);
        fit &= there;
        printf("  %s%-7s%s %-18s %s%s%s\n", console_style(stdout, there ? STYLE_GREEN : STYLE_RED),
               there ? "ok" : "missing", console_style(stdout, STYLE_PLAIN), c->what, found,
               !there && *found ? "; " : "", there ? "" : c->get);
    }
    return fit;
}

static int run(int argc, char **argv)
{
    bool fit = true;
    for (int i = 1; i < argc; i++) {
        unsigned u = 0;
        while (u < USES && strcmp(uses[u].name, argv[i]) != 0) u++;
        if (u == USES) return command_misuse(argv[0], "uses are run, live, devices, develop");
    }
    for (unsigned u = 0; u < USES; u++) {
        bool named = false;
        for (int i = 1; i < argc; i++) named |= strcmp(uses[u].name, argv[i]) == 0;
        if (argc > 1 && !named) continue;
        bool ok = examine((enum use)u);
        if (named || u == USE_RUN) fit &= ok;
    }
    if (console_stop) return console_stop_code();
    return fit ? EXIT_ALL_PASS : EXIT_ERROR;
}

const struct command cmd_doctor = {
    .name = "doctor",
    .summary = "what this machine lacks, and how to get it",
    .usage = "usage: plugtest doctor [USE...]\n\n"
             "Looks at programs, Python modules, permissions, the clock and the disk. USE is run, "
             "live, devices\nor develop; without one all are shown, and only what `run` needs "
             "decides the exit code:\n0 all there, 4 something is missing.\n\n"
             "examples:\n"
             "  plugtest doctor\n"
             "  plugtest doctor live && plugtest check -i eth0\n",
    .run = run,
};
