/* SPDX-License-Identifier: Apache-2.0
 * sixlowpan_main.c - the 6LoWPAN node as a process: radio, control port, CoAP server. */
#include "sixlowpan_main.h"
#include "control.h"
#include "faults.h"
#include "front.h"
#include "libcoap.h"
#include "loop.h"
#include "node.h"
#include "rpl/faults.h"
#include "server.h"
#include "sixlowpan/addr.h"
#include "sixlowpan/faults.h"
#include <errno.h>
#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

enum { SIXLOWPAN_USAGE = 2, SIXLOWPAN_TROUBLE = 4 };

bool sixlowpan_wanted(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (!strcmp(argv[i], "--sixlowpan") || !strncmp(argv[i], "--sixlowpan=", 12)) return true;
    return false;
}

static bool sixlowpan_append(char *to, size_t cap, const char *name, size_t n)
{
    size_t used = strlen(to);
    if (used + n + 2 > cap) return false;
    if (used) to[used++] = ',';
    memcpy(to + used, name, n);
    to[used + n] = '\0';
    return true;
}

bool sixlowpan_sort_faults(const char *list, struct sixlowpan_wish *to)
{
    while (*list) {
        size_t n = strcspn(list, ",");
        bool known = false;
        for (int i = 0; i < N6_FAULT_COUNT && !known; i++)
            if (strlen(n6_faults[i].name) == n && !memcmp(n6_faults[i].name, list, n))
                known = sixlowpan_append(to->faults, sizeof to->faults, list, n);
        for (int i = 0; i < RPL_FAULT_COUNT && !known; i++)
            if (strlen(rpl_faults[i].name) == n && !memcmp(rpl_faults[i].name, list, n))
                known = sixlowpan_append(to->faults, sizeof to->faults, list, n);
        for (int i = 0; i < FAULT_COUNT && !known; i++)
            if (strlen(faults_table[i].name) == n && !memcmp(faults_table[i].name, list, n))
                known = sixlowpan_append(to->coap_faults, sizeof to->coap_faults, list, n);
        if (!known && n) return false;
        list += n + (list[n] == ',');
    }
    return true;
}

/* One fault of either table: to the array, or as a line. */
static void sixlowpan_print_fault(json_t *all, const struct rpl_fault_row *row, bool json)
{
    json_t *clauses = json_array();
    for (size_t i = 0; i < RPL_FAULT_CLAUSES && row->clauses[i]; i++)
        json_array_append_new(clauses, json_string(row->clauses[i]));
    json_array_append_new(all, json_pack("{s:s,s:s,s:s,s:b,s:o}", "name", row->name, "role",
                                         row->role, "summary", row->summary, "remark", row->remark,
                                         "clauses", clauses));
    if (!json)
        printf("%-28s %-7s %s%s\n", row->name, row->role, row->summary,
               row->remark ? " (SHOULD)" : "");
}

void sixlowpan_print_faults(bool rpl, bool json)
{
    json_t *all = json_array();
    for (int i = 0; i < RPL_FAULT_COUNT && rpl; i++)
        sixlowpan_print_fault(all, &rpl_faults[i], json);
    for (int i = 0; i < N6_FAULT_COUNT && !rpl; i++) {
        const struct n6_fault_row *from = &n6_faults[i];
        struct rpl_fault_row row = {
            from->name, from->role, from->remark, from->summary, { NULL }
        };
        for (size_t k = 0; k < N6_FAULT_CLAUSES && k < RPL_FAULT_CLAUSES; k++)
            row.clauses[k] = from->clauses[k];
        sixlowpan_print_fault(all, &row, json);
    }
    if (json) json_dumpf(all, stdout, JSON_INDENT(1));
    if (json) putchar('\n');
    json_decref(all);
}

static void sixlowpan_signal(int number)
{
    (void)number;
    loop_stop(0);
}

static void sixlowpan_process(void)
{
    struct sigaction end = { .sa_handler = sixlowpan_signal };
    sigaction(SIGTERM, &end, NULL);
    sigaction(SIGINT, &end, NULL);
    signal(SIGPIPE, SIG_IGN);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
}

static int sixlowpan_fail(int status, const char *what, const char *why)
{
    fprintf(stderr, "plugtest-node: %s: %s\n", what, why);
    return status;
}

/* The CoAP server listens on loopback; only the node speaks to it. */
static bool sixlowpan_coap(struct node6 *n, coap_context_t *ctx)
{
    static const char *const loopback[] = { "127.0.0.1" };
    node.server = true;
    uint16_t inside = server_open(ctx);
    uint16_t port = inside ? front_listen(loopback[0], front_free_port(loopback, 1), inside) : 0;
    return port && sixlowpan_coap_open(n, port);
}

static bool sixlowpan_settle(struct node6 *n, const struct sixlowpan_wish *w)
{
    char line[256];
    struct text answer = text_new(1024);
    bool done = true;
    for (unsigned i = 0; i < w->route_count && done; i++) {
        snprintf(line, sizeof line, "route add %s", w->routes[i]);
        done = node6_command(n, line, &answer);
    }
    for (unsigned i = 0; i < w->group_count && done; i++) {
        snprintf(line, sizeof line, "join %s", w->groups[i]);
        done = node6_command(n, line, &answer);
    }
    for (unsigned i = 0; i < w->service_count && done; i++) {
        snprintf(line, sizeof line, "open %u", w->services[i]);
        done = node6_command(n, line, &answer);
    }
    if (!done) sixlowpan_fail(SIXLOWPAN_USAGE, line, text_string(&answer));
    text_free(&answer);
    return done;
}

static void sixlowpan_ready(const struct sixlowpan_wish *w, uint16_t control)
{
    static const char *const roles[] = { "host", "6lr", "6lbr" };
    static const char *const rpl_roles[] = { "off", "leaf", "router", "root" };
    char eui64[N6_LL_TEXT];
    struct n6_ll a = n6_ll_make(w->config.eui64, 8);
    json_t *zep = json_pack("{s:s,s:i,s:i}", "link", w->uri, "port", (int)sixlowpan_radio_port(),
                            "channel", (int)w->zep.channel);
    json_t *ready =
        json_pack("{s:b,s:s,s:i,s:o,s:s,s:i,s:i,s:s}", "ready", 1, "role", roles[w->config.role],
                  "pid", (int)getpid(), "zep", zep, "eui64", n6_ll_text(&a, eui64), "pan",
                  (int)w->config.pan, "control", (int)control, "version", PLUGTEST_VERSION);
    if (w->config.rpl.role != RPL_OFF)
        json_object_set_new(ready, "rpl", json_string(rpl_roles[w->config.rpl.role]));
    if (w->config.has_short)
        json_object_set_new(ready, "short", json_integer(w->config.short_address));
    json_dumpf(ready, stdout, JSON_COMPACT);
    putchar('\n');
    fflush(stdout);
    json_decref(ready);
}

static int sixlowpan_run(struct node6 *n, const struct sixlowpan_wish *w, coap_context_t *ctx)
{
    const char *why = NULL;
    if (!sixlowpan_settle(n, w)) return SIXLOWPAN_USAGE;
    if (!sixlowpan_radio_open(n, w, &why)) return sixlowpan_fail(SIXLOWPAN_TROUBLE, w->uri, why);
    if (ctx && !sixlowpan_coap(n, ctx))
        return sixlowpan_fail(SIXLOWPAN_TROUBLE, "CoAP server", strerror(errno));
    if (!sixlowpan_backbone_watch(n))
        return sixlowpan_fail(SIXLOWPAN_TROUBLE, w->backbone, strerror(errno));
    sixlowpan_control_open(n, ctx != NULL);
    uint16_t control = control_open(w->control_port);
    if (!control) return sixlowpan_fail(SIXLOWPAN_TROUBLE, "control port", strerror(errno));
    sixlowpan_ready(w, control);
    sixlowpan_radio_turn();
    int status = loop_run();
    control_close();
    return status;
}

int sixlowpan_main(int argc, char **argv)
{
    static struct sixlowpan_wish wish;
    const char *why = NULL;
    sixlowpan_arguments(argc, argv, &wish);
    if (wish.list_faults) {
        sixlowpan_print_faults(wish.config.rpl.role != RPL_OFF, wish.json);
        return 0;
    }
    sixlowpan_process();
    faults_set(wish.coap_faults);
    if (!sixlowpan_backbone_open(&wish, &why))
        return sixlowpan_fail(SIXLOWPAN_TROUBLE, wish.backbone, why);
    struct node6 *n = node6_new(&wish.config, loop_now_ns(), &why);
    if (!n) return sixlowpan_fail(SIXLOWPAN_USAGE, "configuration", why ? why : "no memory");
    coap_context_t *ctx = wish.coap ? libcoap_open(&why) : NULL;
    int status = SIXLOWPAN_TROUBLE;
    if (wish.coap && !ctx)
        sixlowpan_fail(status, "libcoap", why);
    else
        status = sixlowpan_run(n, &wish, ctx);
    sixlowpan_coap_close();
    sixlowpan_radio_close();
    sixlowpan_backbone_close();
    if (ctx) {
        server_close();
        coap_free_context(ctx);
        front_close();
        coap_cleanup();
    }
    node6_free(n);
    return status;
}
