/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/replay_rows.h"

enum { ROWS_MAX = 4000, VALUE_SHOWN = 160, TEXT_BYTES = 1 << 17, SUMMARY_BYTES = 300 };

struct replay_rows replay_rows_new(struct arena *arena, bool (*compared)(const struct node *n),
                                   bool (*chosen)(field_id field))
{
    return (struct replay_rows){ .arena = arena,
                                 .compared = compared,
                                 .chosen = chosen,
                                 .row = arena_array(arena, ROWS_MAX,
                                                    sizeof(struct report_difference)) };
}

static void add(struct replay_rows *t, struct report_difference d)
{
    if (t->n == ROWS_MAX) return;
    d.same = strcmp(d.dut, d.reference) == 0;
    d.free = d.free && !d.same;
    t->row[t->n++] = d;
}

static const char *step_of(struct replay_rows *t, const struct packet *recorded)
{
    return arena_printf(t->arena, "frame %llu", (unsigned long long)recorded->frame.number);
}

static const char *value_in(struct replay_rows *t, const struct packet *p, field_id field)
{
    struct text x = text_new(TEXT_BYTES);
    for (const struct node *n = packet_first(p, field); n; n = packet_next(p, n)) {
        if (x.n) text_put(&x, ", ");
        node_show(&x, n);
    }
    struct slice s = slice_part(text_slice(&x), 0, x.n < VALUE_SHOWN ? x.n : VALUE_SHOWN);
    const char *kept = arena_string(t->arena, s);
    if (x.n > VALUE_SHOWN) kept = arena_printf(t->arena, "%s... (%zu)", kept, x.n);
    text_free(&x);
    return kept;
}

void replay_rows_fields(struct replay_rows *t, const struct packet *recorded,
                        const struct packet *live)
{
    const struct packet *side[2] = { live, recorded };
    const char *step = step_of(t, recorded);
    for (unsigned k = 0; k < 2; k++) {
        for (unsigned i = 0; i < side[k]->nnodes; i++) {
            const struct node *n = &side[k]->node[i];
            if (!t->compared(n) || packet_first(side[k], n->field) != n) continue;
            if (k == 1 && packet_first(live, n->field)) continue;
            add(t, (struct report_difference){ .step = step,
                                               .field = field_row(n->field)->name,
                                               .label = field_row(n->field)->label,
                                               .dut = value_in(t, live, n->field),
                                               .reference = value_in(t, recorded, n->field),
                                               .free = t->chosen(n->field) });
        }
    }
}

void replay_rows_message(struct replay_rows *t, const struct packet *recorded, const char *label,
                         const char *dut, bool chosen)
{
    struct text x = text_new(SUMMARY_BYTES);
    packet_summary(&x, recorded);
    add(t, (struct report_difference){ .step = step_of(t, recorded),
                                       .field = "frame",
                                       .label = label,
                                       .dut = dut,
                                       .reference = arena_string(t->arena, text_slice(&x)),
                                       .free = chosen });
    text_free(&x);
}

static void inconclusive(struct result *x, enum reason reason, const char *text)
{
    x->role_verdict[1] = VERDICT_INCONC;
    x->role_reason[1] = reason;
    x->role_text[1] = text;
}

void replay_judge(struct arena *arena, struct result *x, const struct replay_count *count,
                  const char *what, bool unreachable)
{
    x->role_verdict[1] = VERDICT_PASS;
    x->role_text[1] = "";
    if (count->missing)
        inconclusive(x, unreachable ? REASON_UNREACHABLE : REASON_NO_RESPONSE,
                     arena_printf(arena, "%u of %u recorded %ss of the device have no counterpart",
                                  count->missing, count->expected, what));
    else if (count->unread)
        inconclusive(x, REASON_CAPTURE_INCOMPLETE,
                     arena_printf(arena,
                                  "%u %ss of the recording were cut short in it, or are beyond "
                                  "those that a replay keeps",
                                  count->unread, what));
    else if (!count->expected)
        inconclusive(x, REASON_CAPTURE_INCOMPLETE,
                     arena_printf(arena,
                                  "the recording has no whole %s of the device, so there was "
                                  "nothing to compare",
                                  what));
}

void replay_interrupted(struct result *x)
{
    inconclusive(x, REASON_OPERATOR_ABORT, "the replay was interrupted");
}

void replay_rows_report(struct session *s, const struct result *result,
                        const struct report_more *more, unsigned sent, const char *what)
{
    unsigned same = 0, differ = 0;
    report_add(s->report, 0, result, more);
    session_print_result(s, result);
    for (unsigned i = 0; i < more->ndifferences; i++) {
        same += more->difference[i].same;
        differ += !more->difference[i].same && !more->difference[i].free;
    }
    if (!s->options->quiet)
        printf("replayed: %u %s sent, %u fields as recorded, %u differ\n", sent, what, same,
               differ);
}
