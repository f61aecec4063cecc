/* SPDX-License-Identifier: Apache-2.0
 * sixlowpan_control.c - the control port of a 6LoWPAN node. A verb is a command of the node, its
 * words in "args"; what the node answers as KEY=VALUE becomes members of the answer. */
#include "control.h"
#include "faults.h"
#include "front.h"
#include "loop.h"
#include "server.h"
#include "sixlowpan_main.h"
#include <stdlib.h>

enum { CONTROL_ANSWER_BYTES = 1 << 16 };

static struct node6 *control_node;
static bool control_coap;

/* Numbers in decimal become numbers, everything else text. */
static json_t *control_value(const char *text)
{
    char *end = NULL;
    long long v = strtoll(text, &end, 10);
    bool number =
        *text && !*end && strlen(text) < 12 && strspn(text, "-0123456789") == strlen(text);
    return number && !(text[0] == '0' && text[1]) ? json_integer(v) : json_string(text);
}

static void control_pairs(const struct text *answer, json_t *to)
{
    char *copy = strdup(text_string(answer)), *save = NULL;
    if (!copy) return;
    for (char *s = strtok_r(copy, " ", &save); s; s = strtok_r(NULL, " ", &save)) {
        char *value = strchr(s, '=');
        if (!value) continue;
        *value++ = '\0';
        /* hexadecimal stays text even when it looks like a number */
        bool hex = !strcmp(s, "data");
        json_object_set_new(to, s, hex ? json_string(value) : control_value(value));
    }
    free(copy);
}

static bool control_command(const char *line, json_t *answer)
{
    struct text text = text_new(CONTROL_ANSWER_BYTES);
    node6_time(control_node, loop_now_ns());
    bool done = node6_command(control_node, line, &text);
    if (done)
        control_pairs(&text, answer);
    else
        json_object_set_new(answer, "why", json_string(text_string(&text)));
    text_free(&text);
    sixlowpan_radio_turn();
    return done;
}

static enum control_result control_set_faults(const json_t *request, json_t *answer)
{
    static struct sixlowpan_wish sorted;
    const char *list = json_string_value(json_object_get(request, "faults"));
    sorted.faults[0] = sorted.coap_faults[0] = '\0';
    if (!sixlowpan_sort_faults(list ? list : "", &sorted)) {
        json_object_set_new(answer, "why", json_string("unknown fault"));
        return CONTROL_FAILED;
    }
    node6_faults(control_node, sorted.faults);
    faults_set(sorted.coap_faults);
    return CONTROL_DONE;
}

/* `last` with "after": N waits for something newer than number N. */
static enum control_result control_last(const json_t *request, json_t *answer, const char *line)
{
    const json_t *after = json_object_get(request, "after");
    bool done = control_command(line, answer);
    if (!after) return done ? CONTROL_DONE : CONTROL_FAILED;
    json_int_t number = json_integer_value(json_object_get(answer, "number"));
    if (done && number > json_integer_value(after)) return CONTROL_DONE;
    json_object_set_new(answer, "why", json_string("nothing newer"));
    return CONTROL_LATER;
}

static void control_coap_server(const char *verb)
{
    if (!control_coap || (strcmp(verb, "reset") && strcmp(verb, "restart"))) return;
    server_reset();
    sixlowpan_coap_close();
    if (!strcmp(verb, "restart")) front_forget_peers();
}

static enum control_result control_verb(const json_t *request, json_t *answer, bool late)
{
    static const char unknown[] = "unknown command";
    char line[8192];
    (void)late;
    const char *verb = json_string_value(json_object_get(request, "do"));
    const char *args = json_string_value(json_object_get(request, "args"));
    const char *whole = json_string_value(json_object_get(request, "line"));
    if (!verb || strchr(verb, ' ')) return CONTROL_CANNOT;
    if (!strcmp(verb, "faults")) return control_set_faults(request, answer);
    int n = whole ? snprintf(line, sizeof line, "%s", whole)
                  : snprintf(line, sizeof line, "%s %s", verb, args ? args : "");
    if (n < 0 || (size_t)n >= sizeof line) {
        json_object_set_new(answer, "why", json_string("args is too long"));
        return CONTROL_FAILED;
    }
    if (!strcmp(verb, "last")) return control_last(request, answer, line);
    control_coap_server(verb);
    if (control_command(line, answer)) return CONTROL_DONE;
    const char *why = json_string_value(json_object_get(answer, "why"));
    return why && !strcmp(why, unknown) ? CONTROL_CANNOT : CONTROL_FAILED;
}

void sixlowpan_control_open(struct node6 *n, bool coap)
{
    control_node = n;
    control_coap = coap;
    control_before(control_verb);
}
