/* SPDX-License-Identifier: Apache-2.0 */
#include "client.h"
#include "control.h"
#include "faults.h"
#include "front.h"
#include "loop.h"
#include "node.h"
#include "observers.h"
#include "resources.h"
#include <stdlib.h>
#include <string.h>

#define CONTROL_BODY_BYTES 65536

struct control_verb {
    const char *name;
    bool client, server; /* which role can do it */
    enum control_result (*fn)(const json_t *request, json_t *answer, bool late);
};

static enum control_result control_why(json_t *answer, const char *why)
{
    json_object_set_new(answer, "why", json_string(why));
    return CONTROL_FAILED;
}

static int control_hex_digit(char c)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)((at - digits) % 16) : -1;
}

long control_hex(const char *text, uint8_t *to, size_t cap)
{
    size_t n = 0;
    while (*text) {
        if (*text == ' ' || *text == ':') {
            text++;
            continue;
        }
        int high = control_hex_digit(text[0]);
        int low = high >= 0 ? control_hex_digit(text[1]) : -1;
        if (low < 0 || n == cap) return -1;
        to[n++] = (uint8_t)(high << 4 | low);
        text += 2;
    }
    return (long)n;
}

json_t *control_hex_json(const uint8_t *bytes, size_t n)
{
    static const char digits[] = "0123456789abcdef";
    char *text = malloc(2 * n + 1);
    if (!text) return json_string("");
    for (size_t i = 0; i < n; i++) {
        text[2 * i] = digits[bytes[i] >> 4];
        text[2 * i + 1] = digits[bytes[i] & 15];
    }
    json_t *s = json_stringn(text, 2 * n);
    free(text);
    return s;
}

static const char *control_path(const json_t *request)
{
    const char *path = json_string_value(json_object_get(request, "path"));
    return path ? path : "";
}

static enum control_result control_change(const json_t *request, json_t *answer, bool late)
{
    static uint8_t body[CONTROL_BODY_BYTES];
    (void)late;
    const char *hex = json_string_value(json_object_get(request, "payload"));
    const json_t *format = json_object_get(request, "content_format");
    long n = hex ? control_hex(hex, body, sizeof body) : 0;
    if (n < 0) return control_why(answer, "payload: not hexadecimal, or too long");
    struct slice payload = { hex ? body : NULL, (size_t)n };
    int wanted = json_is_integer(format) ? (int)json_integer_value(format) : -1;
    if (resources_change(control_path(request), payload, wanted)) return CONTROL_DONE;
    return control_why(answer, "no such resource, or it cannot be changed");
}

static enum control_result control_delete(const json_t *request, json_t *answer, bool late)
{
    (void)late;
    if (resources_delete(control_path(request))) return CONTROL_DONE;
    return control_why(answer, "no such resource");
}

static enum control_result control_clear_observers(const json_t *request, json_t *answer, bool late)
{
    (void)late;
    const char *path = control_path(request);
    json_object_set_new(answer, "observers", json_integer((json_int_t)observers_count(path)));
    if (*path)
        observers_end(path, 0);
    else
        observers_clear();
    return CONTROL_DONE;
}

static enum control_result control_shows_server(const json_t *request, json_t *answer, bool late)
{
    static uint8_t wanted[CONTROL_BODY_BYTES];
    struct slice held;
    (void)late;
    const char *hex = json_string_value(json_object_get(request, "payload"));
    if (!resources_content(control_path(request), &held)) {
        control_why(answer, "the resource holds nothing");
        return CONTROL_LATER;
    }
    long n = hex ? control_hex(hex, wanted, sizeof wanted) : (long)held.n;
    bool same = !hex || (n >= 0 && slice_equal(held, (struct slice){ wanted, (size_t)n }));
    json_object_set_new(answer, "payload", control_hex_json(held.p, held.n));
    if (same) return CONTROL_DONE;
    control_why(answer, "the resource holds something else");
    return CONTROL_LATER;
}

/* A node with both roles tells them apart by "role", or by the path that only a server has. */
static bool control_for(const json_t *request, bool server)
{
    const char *role = json_string_value(json_object_get(request, "role"));
    if (role) return !strcmp(role, server ? "server" : "client");
    return server ? node.server : node.client;
}

static enum control_result control_shows(const json_t *request, json_t *answer, bool late)
{
    if (node.server && (!node.client || json_object_get(request, "path")))
        return control_shows_server(request, answer, late);
    return control_shows_client(request, answer, late);
}

static enum control_result control_switch(const json_t *request, bool down)
{
    if (control_for(request, true)) front_down(true, down);
    if (control_for(request, false)) front_down(false, down);
    return CONTROL_DONE;
}

static enum control_result control_down(const json_t *request, json_t *answer, bool late)
{
    (void)answer;
    (void)late;
    return control_switch(request, true);
}

static enum control_result control_up(const json_t *request, json_t *answer, bool late)
{
    (void)answer;
    (void)late;
    return control_switch(request, false);
}

static enum control_result control_reset(const json_t *request, json_t *answer, bool late)
{
    (void)answer;
    (void)late;
    control_switch(request, false);
    if (control_for(request, true) && node.server) server_reset();
    if (control_for(request, false) && node.client) client_reset();
    return CONTROL_DONE;
}

/* What a power cycle loses: everything in memory, what it knew of its peers included. */
static enum control_result control_restart(const json_t *request, json_t *answer, bool late)
{
    control_reset(request, answer, late);
    if (control_for(request, true) && node.server) front_forget_peers();
    return CONTROL_DONE;
}

static enum control_result control_version(const json_t *request, json_t *answer, bool late)
{
    (void)request;
    (void)late;
    json_object_set_new(answer, "name", json_string("plugtest-node"));
    json_object_set_new(answer, "version", json_string(PLUGTEST_VERSION));
    json_object_set_new(answer, "coap", json_string(coap_package_version()));
    return CONTROL_DONE;
}

static enum control_result control_stop(const json_t *request, json_t *answer, bool late)
{
    (void)request;
    (void)answer;
    (void)late;
    loop_stop(0);
    return CONTROL_DONE;
}

static enum control_result control_faults(const json_t *request, json_t *answer, bool late)
{
    (void)late;
    const char *list = json_string_value(json_object_get(request, "faults"));
    const char *unknown = faults_set(list ? list : "");
    return unknown ? control_why(answer, "unknown fault") : CONTROL_DONE;
}

static const struct control_verb control_verbs[] = {
    { "send", true, false, control_send },
    { "uri", true, false, control_uri },
    { "cancel", true, false, control_cancel },
    { "delivered", true, false, control_delivered },
    { "shows", true, true, control_shows },
    { "change", false, true, control_change },
    { "delete", false, true, control_delete },
    { "clear-observers", false, true, control_clear_observers },
    { "down", true, true, control_down },
    { "up", true, true, control_up },
    { "reset", true, true, control_reset },
    { "restart", true, true, control_restart },
    { "version", true, true, control_version },
    { "faults", true, true, control_faults },
    { "stop", true, true, control_stop },
};

static enum control_result (*control_first)(const json_t *, json_t *, bool);

void control_before(enum control_result (*fn)(const json_t *request, json_t *answer, bool late))
{
    control_first = fn;
}

enum control_result control_perform(const json_t *request, json_t *answer, bool late)
{
    const char *name = json_string_value(json_object_get(request, "do"));
    if (control_first) {
        enum control_result result = control_first(request, answer, late);
        if (result != CONTROL_CANNOT) return result;
        json_object_del(answer, "why");
    }
    for (size_t i = 0; name && i < sizeof control_verbs / sizeof *control_verbs; i++) {
        const struct control_verb *v = &control_verbs[i];
        if (!strcmp(v->name, name) && ((v->client && node.client) || (v->server && node.server)))
            return v->fn(request, answer, late);
    }
    control_why(answer, "unknown verb for this role");
    return CONTROL_CANNOT;
}
