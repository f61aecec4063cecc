/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/packet.h"

/* What is being collected: at most max runs, in order of the bits asked for. */
struct runs {
    struct origin *out;
    unsigned n, max;
};

static void add_run(struct runs *r, struct origin o)
{
    struct origin *last = r->n ? &r->out[r->n - 1] : NULL;
    if (last && last->frame == o.frame && last->from_buf == o.from_buf &&
        last->nbits == last->from_nbits && o.nbits == o.from_nbits &&
        last->bit + last->nbits == o.bit && last->from_bit + last->from_nbits == o.from_bit) {
        last->nbits += o.nbits;
        last->from_nbits += o.from_nbits;
    } else if (r->n < r->max) {
        r->out[r->n++] = o;
    }
}

/* The part of a run that lies within bits [from, end). */
static bool cut_to(struct origin *o, uint64_t from, uint64_t end)
{
    uint64_t first = o->bit > from ? o->bit : from;
    uint64_t last = (uint64_t)o->bit + o->nbits < end ? (uint64_t)o->bit + o->nbits : end;
    if (first >= last) return false;
    if (o->nbits == o->from_nbits) {
        o->from_bit += (uint32_t)(first - o->bit);
        o->from_nbits = (uint32_t)(last - first);
    }
    o->bit = (uint32_t)first;
    o->nbits = (uint32_t)(last - first);
    return true;
}

static void collect(const struct packet *p, unsigned buf, uint64_t from, uint64_t end,
                    struct runs *r)
{
    for (unsigned i = 0; i < p->norigins; i++) {
        struct origin o = p->origin[i];
        if (o.buf != buf || !cut_to(&o, from, end)) continue;
        if (o.frame || o.from_buf == 0)
            add_run(r, o);
        else if (o.from_buf < buf) /* rebuilt from a buffer that was rebuilt itself */
            collect(p, o.from_buf, o.from_bit, (uint64_t)o.from_bit + o.from_nbits, r);
    }
}

unsigned packet_origins(const struct packet *p, const struct node *n, struct origin *out,
                        unsigned max)
{
    struct runs r = { out, 0, max };
    if (n->buf == 0)
        add_run(&r, (struct origin){ 0, 0, n->bit, n->nbits, n->bit, n->nbits, 0 });
    else
        collect(p, n->buf, n->bit, (uint64_t)n->bit + n->nbits, &r);
    return r.n;
}

bool packet_origin(const struct packet *p, const struct node *n, struct origin *out)
{
    enum { RUNS = 16 };
    struct origin run[RUNS];
    unsigned count = packet_origins(p, n, run, RUNS), best = 0;
    for (unsigned i = 1; i < count; i++) {
        bool there = run[i].nbits == run[i].from_nbits;
        bool best_there = run[best].nbits == run[best].from_nbits;
        if (there != best_there ? there : there && run[i].nbits > run[best].nbits) best = i;
    }
    if (count) *out = run[best];
    return count > 0;
}
