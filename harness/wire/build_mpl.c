/* SPDX-License-Identifier: Apache-2.0
 * The MPL Seed Infos of an MPL Control Message: RFC 7731 section 6.3. */
#include "wire/build_rpl.h"
#include "wire/ip.h"

#define M(row) FIELD(PROTO_ICMPV6, ICMPV6_MPL_##row)

enum { INFOS_MAX = 32, ROWS = ICMPV6_MPL_SEQUENCE - ICMPV6_MPL_MIN_SEQUENCE };

/* What is set of one, by row from min_sequence on. */
struct info {
    const struct build_item *item[ROWS];
};

bool build_mpl_can(field_id field)
{
    return field >= M(MIN_SEQUENCE) && field < M(SEQUENCE);
}

bool build_is_mpl(const struct build *b)
{
    for (unsigned i = 0; i < b->n; i++) {
        if (build_mpl_can(b->item[i].field)) return true;
    }
    return false;
}

/* A value goes to the one begun last, the values of a list to the first that can have them. */
static struct info *info_for(struct layers *l, unsigned i, struct info *info, unsigned *n)
{
    unsigned row = l->b->item[i].field - M(MIN_SEQUENCE);
    if (*n && row && !build_in_list(l->b, i) && !info[*n - 1].item[row]) return &info[*n - 1];
    for (unsigned k = 0; k < *n && row; k++) {
        if (!info[k].item[row]) return &info[k];
    }
    return *n < INFOS_MAX ? &info[(*n)++] : NULL;
}

static struct slice octets_of(const struct info *info, field_id field)
{
    const struct build_item *item = info->item[field - M(MIN_SEQUENCE)];
    return item ? item->s : (struct slice){ NULL, 0 };
}

static unsigned number_of(const struct info *info, field_id field, size_t otherwise)
{
    const struct build_item *item = info->item[field - M(MIN_SEQUENCE)];
    return (unsigned)(item ? build_item_number(item) : otherwise);
}

static void write_info(const struct info *info, struct wr *w)
{
    struct slice seed = octets_of(info, M(SEED)), buffered = octets_of(info, M(BUFFERED));
    unsigned s = seed.n > 8 ? 3 : seed.n > 2 ? 2 : seed.n > 0;
    wr_u8(w, number_of(info, M(MIN_SEQUENCE), 0) & 0xff);
    wr_bits(w, number_of(info, M(BM_LEN), buffered.n), 6);
    wr_bits(w, number_of(info, M(S), s), 2);
    wr_bytes(w, seed);
    wr_bytes(w, buffered);
}

bool build_mpl(struct layers *l, struct wr *w)
{
    struct info info[INFOS_MAX] = { { { NULL } } };
    unsigned n = 0;
    for (unsigned i = 0; i < l->b->n; i++) {
        const struct build_item *item = &l->b->item[i];
        if (!build_mpl_can(item->field)) continue;
        struct info *in = info_for(l, i, info, &n);
        if (!in) return build_fail(l, "too many MPL Seed Infos");
        in->item[item->field - M(MIN_SEQUENCE)] = item;
    }
    for (unsigned i = 0; i < n; i++) write_info(&info[i], w);
    return true;
}
