/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/compare.h"

#include "link/mac.h"
#include "wire/build.h"

#include <stdlib.h>

enum {
    ROWS_MAX = 2000,
    ROWS_BYTES = 64 << 20,
    VALUE_SHOWN = 160,
    FIELDS_MAX = 96,
    LINKTYPE_RAW = 101,
};

/* A field of an answer. A field that occurs several times is one entry: "seg1, seg2". */
struct entry {
    field_id field;
    const char *value;
};

struct reply {
    int step; /* its index: the steps of the reference's run are gone by now */
    const char *number, *summary;
    struct entry *entry;
    unsigned n;
    struct reply *next;
};

struct kept {
    const char *id;
    int case_index;
    struct reply *answers;
    struct kept *next;
};

struct compare {
    struct arena *arena, *rows; /* of what the reference said; of one test's rows */
    struct dissector *dissector;
    uint32_t linktype;
    struct kept *kept;
    struct compare_counts counts;
};

struct compare *compare_new(struct arena *a, const struct radio_profile *radio)
{
    struct compare *c = calloc(1, sizeof *c);
    struct dissect_options o = dissect_defaults();
    if (!c) abort();
    o.all = true;
    o.coap_everywhere = !radio;
    if (radio) radio_profile_dissect(radio, &o);
    c->linktype = radio ? MAC_LINKTYPE : LINKTYPE_RAW;
    c->arena = a;
    c->rows = arena_new(ROWS_BYTES);
    c->dissector = dissector_new(&o);
    return c;
}

void compare_free(struct compare *c)
{
    if (!c) return;
    dissector_free(c->dissector);
    arena_free(c->rows);
    free(c);
}

/* ---- what a frame says ---- */

/* Follows from other fields, or says the same as another one. */
static const char *const derived[] = { ".raw", ".end_marker", ".opt.number" };

/* ... on a radio link. */
static const char *const repeated[] = { "wpan.fcf", "wpan.addr64", "wpan.addr16" };

/* On a radio link: who it is, what it counts, and sums over both. */
static const char *const own[] = { "wpan.seq_no", "wpan.fcs", "6lowpan.frag.tag",
                                   "6lowpan.rfrag.tag", "6lowpan.nhc.udp.checksum" };

static bool ends_with(const char *name, const char *end)
{
    size_t n = strlen(name), m = strlen(end);
    return n >= m && strcmp(name + n - m, end) == 0;
}

static bool says_who(field_id f)
{
    const struct field *row = field_row(f);
    for (unsigned i = 0; i < sizeof own / sizeof *own; i++)
        if (strcmp(row->name, own[i]) == 0) return true;
    return ends_with(row->name, ".checksum") || row->type == F_EUI64 || row->type == F_IP6 ||
           strstr(row->name, "src16") || strstr(row->name, "dst16");
}

static bool in_frame(const struct field *row)
{
    if (ends_with(row->name, ".raw")) return false;
    for (unsigned i = 0; i < sizeof repeated / sizeof *repeated; i++)
        if (strcmp(row->name, repeated[i]) == 0) return false;
    return row->type != F_PROTO && !(row->flags & F_CALC);
}

/* What a device decides when it writes the message; on a radio link, the whole frame. */
static bool compared(const struct dialogue *d, enum proto_index proto, field_id f)
{
    const struct field *row = field_row(f);
    if (d && d->link_layer) return in_frame(row);
    if (FIELD_PROTO(f) != (unsigned)proto || !build_can(f)) return false;
    for (unsigned i = 0; i < sizeof derived / sizeof *derived; i++)
        if (ends_with(row->name, derived[i])) return false;
    return true;
}

static bool in_block(const struct block *b, const struct step *s)
{
    for (unsigned i = 0; i < b->n; i++) {
        if (b->step[i] == s) return true;
        for (unsigned k = 0; k < b->step[i]->nblocks; k++)
            if (in_block(&b->step[i]->block[k], s)) return true;
    }
    return false;
}

static const char *clipped(struct arena *a, const struct text *t)
{
    struct slice s = text_slice(t);
    if (s.n <= VALUE_SHOWN) return arena_string(a, s);
    return arena_printf(a, "%s... (%zu characters)", arena_string(a, slice_part(s, 0, VALUE_SHOWN)),
                        s.n);
}

static const char *values(struct arena *a, const struct packet *p, const struct node *n)
{
    struct text t = text_new(1 << 18);
    for (const struct node *m = n; m; m = packet_next(p, m)) {
        if (m != n) text_put(&t, ", ");
        node_show(&t, m);
    }
    const char *kept = clipped(a, &t);
    text_free(&t);
    return kept;
}

static void take_fields(struct arena *a, enum proto_index proto, const struct packet *p,
                        struct reply *out)
{
    struct entry found[FIELDS_MAX];
    for (unsigned i = 0; i < p->nnodes && out->n < FIELDS_MAX; i++) {
        const struct node *n = &p->node[i];
        if (n->depth || !compared(dialogue_of(proto), proto, n->field) ||
            packet_first(p, n->field) != n)
            continue;
        found[out->n++] = (struct entry){ n->field, values(a, p, n) };
    }
    out->entry = arena_array(a, out->n ? out->n : 1, sizeof *out->entry);
    if (out->n) memcpy(out->entry, found, out->n * sizeof *found);
}

static struct reply *answers_of(struct compare *c, struct arena *a, const struct result *r)
{
    struct reply *first = NULL, **last = &first;
    for (const struct trace *t = r->trace; t; t = t->next) {
        if (!t->step || t->again || t->from < 0 || !r->role_judged[t->from] || !t->octets.n)
            continue;
        if (!in_block(&r->test->steps, t->step)) continue; /* tidying up is not the test */
        struct frame f = { .number = t->frame,
                           .time_ns = t->time_ns,
                           .linktype = c->linktype,
                           .orig_bytes = (uint32_t)t->octets.n,
                           .bytes = t->octets };
        struct packet p;
        dissect(c->dissector, &f, &p);
        struct text summary = text_new(RESULT_SUMMARY_MAX);
        result_summary(&summary, t);
        struct reply *x = arena_alloc(a, sizeof *x);
        *x = (struct reply){ .step = t->step->index,
                             .number = arena_string(a, slice_text(t->step->number)),
                             .summary = arena_string(a, text_slice(&summary)) };
        text_free(&summary);
        take_fields(a, r->test->proto, &p, x);
        *last = x;
        last = &x->next;
    }
    return first;
}

void compare_keep(struct compare *c, const struct result *r)
{
    struct kept *k = arena_alloc(c->arena, sizeof *k);
    *k = (struct kept){ arena_string(c->arena, slice_text(r->test->id)), r->case_index,
                        answers_of(c, c->arena, r), c->kept };
    c->kept = k;
}

/* ---- side by side ---- */

static const struct kept *find(const struct compare *c, const struct result *r)
{
    for (const struct kept *k = c->kept; k; k = k->next)
        if (strcmp(k->id, r->test->id) == 0 && k->case_index == r->case_index) return k;
    return NULL;
}

static const struct reply *nth(const struct reply *list, int step, unsigned n)
{
    for (const struct reply *a = list; a; a = a->next)
        if (a->step == step && n-- == 0) return a;
    return NULL;
}

static unsigned place_of(const struct reply *list, const struct reply *a)
{
    unsigned n = 0;
    for (; list && list != a; list = list->next) n += list->step == a->step;
    return n;
}

/* The test leaves the value to the device: `any`, `present`, `len 0..8`. */
static bool is_free(const struct step *s, field_id field)
{
    for (unsigned i = 0; i < s->nchecks; i++) {
        enum check_test t = s->check[i].test;
        if (s->check[i].field == field && (t == CHECK_ANY || t == CHECK_PRESENT || t == CHECK_LEN))
            return true;
    }
    return false;
}

static const char *value_in(const struct reply *a, field_id field)
{
    for (unsigned i = 0; a && i < a->n; i++)
        if (a->entry[i].field == field) return a->entry[i].value;
    return "";
}

struct table {
    struct compare *c;
    const struct test *test;
    struct report_difference *row;
    unsigned n;
};

static void add(struct table *t, struct report_difference row)
{
    if (t->n == ROWS_MAX) return;
    row.same = strcmp(row.dut, row.reference) == 0;
    row.free = row.free && !row.same;
    t->c->counts.same += row.same;
    t->c->counts.free += row.free;
    t->c->counts.differ += !row.same && !row.free;
    t->row[t->n++] = row;
}

static void add_field(struct table *t, int step, field_id field, const char *dut,
                      const char *reference)
{
    const struct step *s = t->test->step_of[step];
    add(t, (struct report_difference){
               .step = s->number,
               .field = field_row(field)->name,
               .label = field_row(field)->label,
               .dut = dut,
               .reference = reference,
               .free = is_free(s, field) || (t->c->linktype == MAC_LINKTYPE && says_who(field)) });
}

/* A frame that only one of them sent is one row. */
static void add_lone(struct table *t, const struct reply *dut, const struct reply *reference)
{
    add(t, (struct report_difference){ .step = (dut ? dut : reference)->number,
                                       .field = "frame",
                                       .label = "message",
                                       .dut = dut ? dut->summary : "",
                                       .reference = reference ? reference->summary : "" });
}

static void add_pair(struct table *t, const struct reply *dut, const struct reply *reference)
{
    for (unsigned i = 0; i < dut->n; i++)
        add_field(t, dut->step, dut->entry[i].field, dut->entry[i].value,
                  value_in(reference, dut->entry[i].field));
    for (unsigned i = 0; i < reference->n; i++)
        if (!*value_in(dut, reference->entry[i].field) && *reference->entry[i].value)
            add_field(t, dut->step, reference->entry[i].field, "", reference->entry[i].value);
}

void compare_rows(struct compare *c, const struct result *r, struct report_more *more)
{
    const struct kept *k = find(c, r);
    if (!k) {
        c->counts.alone++;
        return;
    }
    arena_reset(c->rows);
    struct table t = { c, r->test, arena_array(c->rows, ROWS_MAX, sizeof *t.row), 0 };
    struct reply *mine = answers_of(c, c->rows, r);
    for (const struct reply *a = mine; a; a = a->next) {
        const struct reply *other = nth(k->answers, a->step, place_of(mine, a));
        if (other)
            add_pair(&t, a, other);
        else
            add_lone(&t, a, NULL);
    }
    for (const struct reply *o = k->answers; o; o = o->next)
        if (!nth(mine, o->step, place_of(k->answers, o))) add_lone(&t, NULL, o);
    more->difference = t.row;
    more->ndifferences = t.n;
}

struct compare_counts compare_counts(const struct compare *c)
{
    return c->counts;
}
