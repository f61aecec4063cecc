/* SPDX-License-Identifier: Apache-2.0
 * control.h - the control port: one JSON object per line, one answer per line (see
 * docs/device-control.md). */
#ifndef NODE_CONTROL_H
#define NODE_CONTROL_H
#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/* Purpose: listen on a TCP port of the loopback address, 0 for any. Returns the port, 0 on error.
 */
uint16_t control_open(uint16_t port);

/* Purpose: close the port and all connections. */
void control_close(void);

enum control_result {
    CONTROL_DONE,
    CONTROL_FAILED, /* the answer has "why" */
    CONTROL_CANNOT,
    CONTROL_LATER /* ask again soon: it may become true */
};

/* Purpose: perform one request. answer: fields of the answer are added to it. late: the time that
 * the request may wait is over. */
enum control_result control_perform(const json_t *request, json_t *answer, bool late);

/* Purpose: these verbs go before all others; what fn cannot do is looked for there. */
void control_before(enum control_result (*fn)(const json_t *request, json_t *answer, bool late));

/* Purpose: octets from hexadecimal text, white space ignored. Returns how many, -1 when it is none
 * or longer than cap. */
long control_hex(const char *text, uint8_t *to, size_t cap);

/* Purpose: octets as hexadecimal text, a new JSON string. */
json_t *control_hex_json(const uint8_t *bytes, size_t n);

/* The verbs of a client (control_client.c, control_delivered.c). */
enum control_result control_send(const json_t *request, json_t *answer, bool late);
enum control_result control_shows_client(const json_t *request, json_t *answer, bool late);
enum control_result control_delivered(const json_t *request, json_t *answer, bool late);
enum control_result control_uri(const json_t *request, json_t *answer, bool late);
enum control_result control_cancel(const json_t *request, json_t *answer, bool late);
#endif
