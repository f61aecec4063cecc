/* SPDX-License-Identifier: Apache-2.0
 * Multicast Listener Discovery: RFC 2710 and 3810. */
#include "wire/ip.h"
#include "wire/nd_inside.h"

#define M(row) FIELD(PROTO_ICMPV6, ICMPV6_##row)

enum { QUERY = 130, REPORT_2 = 143, VERSION_1_BYTES = 24, RECORD_BYTES = 20 };

static const struct nd_place query_1[] = {
    { M(MLD_MAXIMUM_RESPONSE_DELAY), 32, 16 },
    { M(RESERVED), 48, 16 },
    { M(MLD_MULTICAST_ADDRESS), 64, 128 },
};

static const struct nd_place query_2[] = {
    { M(MLD_MAXIMUM_RESPONSE_CODE), 32, 16 },
    { M(RESERVED), 48, 16 },
    { M(MLD_MULTICAST_ADDRESS), 64, 128 },
    { M(MLD_FLAG), 192, 8, ND_WHOLE },
    { M(MLD_FLAG_RESERVED), 192, 4, ND_PART },
    { M(MLD_FLAG_S), 196, 1, ND_PART },
    { M(MLD_FLAG_QRV), 197, 3, ND_PART },
    { M(MLD_QQI), 200, 8 },
    { M(MLD_NB_SOURCES), 208, 16 },
};

static const struct nd_place report_2[] = {
    { M(RESERVED), 32, 16 },
    { M(MLDR_NB_MCAST_RECORDS), 48, 16 },
};

static const struct nd_place record[] = {
    { M(MLDR_MAR_RECORD_TYPE), 0, 8 },
    { M(MLDR_MAR_AUX_DATA_LEN), 8, 8 },
    { M(MLDR_MAR_NB_SOURCES), 16, 16 },
    { M(MLDR_MAR_MULTICAST_ADDRESS), 32, 128 },
};

#define SHOW(w, places, s) nd_places(w, places, sizeof(places) / sizeof *(places), s)

static void is_short(struct walk *w, field_id field, struct slice s, const char *spec)
{
    walk_short(w, (struct walk_finding){ field, s, "message is shorter than its fields", spec });
}

/* Addresses one after the other; false when fewer than n are there. */
static bool sources(struct walk *w, field_id field, struct slice s, size_t n)
{
    for (size_t i = 0; i < n && (i + 1) * 16 <= s.n; i++)
        walk_bytes(w, field, slice_part(s, i * 16, 16), 0);
    return n * 16 <= s.n;
}

static void query_decode(struct walk *w, struct slice s)
{
    SHOW(w, query_2, s);
    struct rd r = rd_open(s);
    rd_skip(&r, 26);
    size_t n = rd_be16(&r);
    if (r.bad || !sources(w, M(MLD_SOURCE_ADDRESS), slice_part(s, 28, s.n), n))
        is_short(w, M(MLD_NB_SOURCES), slice_part(s, 26, 2), "RFC3810:5.1");
}

static void report_decode(struct walk *w, struct slice s)
{
    SHOW(w, report_2, s);
    struct rd r = rd_open(slice_part(s, 6, 2));
    struct slice left = slice_part(s, 8, s.n);
    for (unsigned n = rd_be16(&r); n; n--) {
        r = rd_open(left);
        rd_skip(&r, 1);
        size_t aux = rd_u8(&r) * (size_t)4, addresses = rd_be16(&r) * (size_t)16;
        size_t whole = RECORD_BYTES + addresses + aux;
        if (r.bad || left.n < whole) {
            is_short(w, M(MLDR_MAR), left.n ? left : slice_part(s, 6, 2), "RFC3810:5.2");
            return;
        }
        walk_u(w, M(MLDR_MAR), slice_part(left, 0, whole), 0);
        SHOW(w, record, left);
        sources(w, M(MLDR_MAR_SOURCE_ADDRESS), slice_part(left, RECORD_BYTES, addresses),
                addresses / 16);
        if (aux)
            walk_bytes(w, M(MLDR_MAR_AUXILIARY_DATA),
                       slice_part(left, RECORD_BYTES + addresses, aux), 0);
        left = slice_part(left, whole, left.n);
    }
}

void mld_decode(struct walk *w, unsigned type, struct slice s)
{
    bool second = type == REPORT_2;
    if (s.n < (second ? 8 : VERSION_1_BYTES)) {
        is_short(w, FIELD(PROTO_ICMPV6, ICMPV6), s, second ? "RFC3810:5.2" : "RFC2710:3");
    } else if (second) {
        report_decode(w, s);
    } else if (type == QUERY && s.n > VERSION_1_BYTES) {
        query_decode(w, s);
    } else {
        SHOW(w, query_1, s);
    }
}
