/* SPDX-License-Identifier: Apache-2.0
 * libcoap.h - libcoap, set up for this process and turned by its loop. */
#ifndef NODE_LIBCOAP_H
#define NODE_LIBCOAP_H
#include <coap3/coap.h>

/* Purpose: start libcoap and let loop.h turn it. NULL with the reason in *why. */
coap_context_t *libcoap_open(const char **why);
#endif
