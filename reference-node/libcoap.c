/* SPDX-License-Identifier: Apache-2.0 */
#include "libcoap.h"
#include "loop.h"
#include "node.h"
#include "server.h"
#include "server_clock.h"

enum { COAP_MAX_IDLE_SESSIONS = 0 /* libcoap: no limit of its own; the front has one */ };

static uint32_t libcoap_turn(void *arg)
{
    coap_tick_t now;
    coap_io_process(arg, COAP_IO_NO_WAIT);
    coap_ticks(&now);
    return server_clock_real_ms(coap_io_prepare_epoll(arg, now));
}

/* Reading is done by libcoap_turn; this only ends the wait. */
static void libcoap_wake(void *arg, int fd)
{
    (void)arg;
    (void)fd;
}

static int libcoap_random(void *to, size_t n)
{
    node_random(to, n);
    return 1;
}

coap_context_t *libcoap_open(const char **why)
{
    server_clock_start();
    coap_startup();
    coap_set_log_level(node.verbose ? LOG_DEBUG : LOG_EMERG);
    coap_set_prng(libcoap_random);
    coap_context_t *ctx = coap_new_context(NULL);
    *why = "libcoap does not start";
    if (!ctx) return NULL;
    coap_io_process(ctx, COAP_IO_NO_WAIT);
    *why = "this libcoap does not let its clock be replaced";
    if (!server_clock_works()) return NULL;
    coap_context_set_block_mode(ctx, 0);
    coap_context_set_max_idle_sessions(ctx, COAP_MAX_IDLE_SESSIONS);
    coap_register_nack_handler(ctx, server_failed);
    int fd = coap_context_get_coap_fd(ctx);
    *why = "libcoap has no descriptor to wait for";
    if (fd < 0 || !loop_watch(fd, libcoap_wake, NULL)) return NULL;
    loop_each_turn(libcoap_turn, ctx);
    return ctx;
}
