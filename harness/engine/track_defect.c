/* SPDX-License-Identifier: Apache-2.0
 * Which rule a finding of the decoder belongs to: the one table that ties struct malformed to the
 * coap.defect.* rows and 6lowpan.defect, and with them to the invariants. */
#include "engine/track_state.h"

#define ANY_ROW 0xff
#define CODEC   0xfe /* the protocol's own row: the message as a whole */

static const struct rule_of_defect {
    uint8_t row;        /* of enum coap_row */
    int8_t level;       /* enum malformed_level, -1 = any */
    const char *spec;   /* NULL = any */
    const char *begins; /* with what its message begins; NULL = any */
    uint8_t defect;     /* enum track_row; 0 = it is judged elsewhere */
} defects[] = {
    /* the first that fits counts */
    { CODEC, -1, NULL, NULL, DEFECT_FORMAT },
    { COAP_VERSION, -1, NULL, NULL, DEFECT_VERSION },
    { COAP_CODE, -1, "RFC7252:4.1", NULL, DEFECT_EMPTY },
    { COAP_CODE, MALFORMED_MUST, NULL, NULL, DEFECT_TYPE_CODE },
    { COAP_CODE, MALFORMED_SHOULD, NULL, NULL, 0 }, /* an unassigned code */
    { COAP_TYPE, -1, NULL, NULL, DEFECT_TYPE_CODE },
    { COAP_TOKEN_LEN, -1, NULL, NULL, DEFECT_FORMAT },
    { COAP_TOKEN_LEN_EXT, -1, NULL, NULL, DEFECT_FORMAT },
    { COAP_TOKEN, -1, NULL, NULL, DEFECT_FORMAT },
    { COAP_MID, -1, NULL, NULL, DEFECT_FORMAT },
    { COAP_OPT_DELTA, -1, NULL, NULL, DEFECT_FORMAT },
    { COAP_OPT_DELTA_EXT, -1, NULL, NULL, DEFECT_FORMAT },
    { COAP_OPT_LENGTH, -1, NULL, NULL, DEFECT_FORMAT },
    { COAP_OPT_LENGTH_EXT, -1, NULL, NULL, DEFECT_FORMAT },
    { COAP_OPT_END_MARKER, -1, NULL, NULL, DEFECT_FORMAT },
    { COAP_OPT_NUMBER, MALFORMED_MUST, NULL, NULL, DEFECT_FORMAT },
    { ANY_ROW, MALFORMED_SHOULD, "RFC7252:3.2", NULL, DEFECT_UINT },
    { ANY_ROW, MALFORMED_MUST, "RFC7959:2.2", NULL, DEFECT_BLOCK },
    { ANY_ROW, MALFORMED_MUST, "RFC7959:2.3", NULL, DEFECT_BLOCK },
    { COAP_OPT_LOCATION_PATH, MALFORMED_MUST, NULL, "a path segment", DEFECT_LOCATION_PATH },
    { COAP_OPT_URI_PATH, MALFORMED_MUST, NULL, "a path segment", DEFECT_URI_PATH },
    { COAP_OPT_PROXY_URI, MALFORMED_MUST, NULL, "Proxy-Uri excludes", DEFECT_PROXY_URI },
    { ANY_ROW, MALFORMED_MUST, NULL, NULL, DEFECT_OPTION },
    { ANY_ROW, MALFORMED_SHOULD, NULL, NULL, DEFECT_OPTION_MISPLACED },
};

static bool fits(const struct rule_of_defect *r, const struct malformed *bad)
{
    unsigned row = FIELD_ROW(bad->field) == COAP ? CODEC : FIELD_ROW(bad->field);
    if (r->row != ANY_ROW && r->row != row) return false;
    if (r->level >= 0 && r->level != (int)bad->level) return false;
    if (r->spec && strcmp(r->spec, bad->spec) != 0) return false;
    return !r->begins || strncmp(bad->message, r->begins, strlen(r->begins)) == 0;
}

static unsigned defect_of(const struct malformed *bad)
{
    for (unsigned i = 0; i < sizeof defects / sizeof *defects; i++) {
        if (fits(&defects[i], bad)) return defects[i].defect;
    }
    return 0;
}

/* A token longer than eight octets is no error to a receiver that knows RFC 8974. */
static bool maybe_extended_token(const struct malformed *bad)
{
    return FIELD_ROW(bad->field) == COAP_TOKEN_LEN;
}

static bool has(const struct tracker *t, unsigned row)
{
    for (unsigned i = 0; i < t->out->nnodes; i++) {
        if (t->node[i].field == FIELD(PROTO_TRACK, row)) return true;
    }
    return false;
}

static void defect_node(struct tracker *t, unsigned row, const struct malformed *bad)
{
    if (!track_wants(t, row) || has(t, row) || t->out->nnodes == TRACK_NODES) return;
    t->node[t->out->nnodes++] = (struct node){ .field = FIELD(PROTO_TRACK, row),
                                               .buf = bad->buf,
                                               .bit = bad->bit,
                                               .nbits = bad->nbits,
                                               .s = slice_text(bad->message) };
}

/* Which node a finding on a radio link belongs to; 0: none. */
static unsigned defect_on_link(const struct malformed *bad)
{
    unsigned proto = FIELD_PROTO(bad->field);
    bool frame = proto == PROTO_WPAN || proto == PROTO_LOWPAN;
    if (bad->level == MALFORMED_MUST) return frame ? DEFECT_LOWPAN : 0;
    if (bad->level == MALFORMED_NOTE || proto == PROTO_COAP) return 0;
    return frame ? DEFECT_LOWPAN_REMARK : DEFECT_PACKET_REMARK;
}

/* What is further in may have come to the sender of the frame as it is. */
void defect_of_link(struct tracker *t, const struct packet *p)
{
    for (unsigned i = 0; i < p->nmalformed; i++) {
        const struct malformed *bad = &p->malformed[i];
        unsigned row = bad->depth ? 0 : defect_on_link(bad);
        if (row) defect_node(t, row, bad);
    }
}

const char *defect_clause(const struct packet *p, field_id field)
{
    unsigned row = FIELD_PROTO(field) == PROTO_TRACK ? FIELD_ROW(field) : 0;
    if (row < DEFECT_LOWPAN || row > DEFECT_PACKET_REMARK) return NULL;
    const struct node *n = packet_first(p, field);
    for (unsigned i = 0; n && i < p->nmalformed; i++)
        if (slice_equal(n->s, slice_text(p->malformed[i].message))) return p->malformed[i].spec;
    return NULL;
}

void defect_nodes(struct tracker *t, struct heard *h)
{
    for (unsigned i = 0; i < h->p->nmalformed; i++) {
        const struct malformed *bad = &h->p->malformed[i];
        if (bad->depth || FIELD_PROTO(bad->field) != PROTO_COAP) continue;
        unsigned row = defect_of(bad);
        if (!row) continue;
        bool format = row == DEFECT_VERSION || row == DEFECT_FORMAT || row == DEFECT_EMPTY ||
                      row == DEFECT_TYPE_CODE;
        if (format && !maybe_extended_token(bad)) h->format_error = true;
        defect_node(t, row, bad);
    }
}
