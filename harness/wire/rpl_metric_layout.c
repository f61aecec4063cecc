/* SPDX-License-Identifier: Apache-2.0
 * Where the rows of metrics and constraints stand: RFC 6551. */
#include "wire/rpl.h"
#include "wire/rpl_layout.h"

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

#define R(row)       FIELD(PROTO_RPL, RPL_METRIC_##row)
#define PLACES(p)    sizeof(p) / sizeof *(p), p
#define NOTHING      0, NULL
#define REMARK(spec) ND_PART, 0, spec, true

enum { FLAG_C_AT = 14, FLAG_R_AT = 16 };

static const struct nd_place head[] = {
    { R(TYPE), 0, 8 },
    { R(FLAGS), 8, 16, ND_WHOLE },
    { R(RESERVED), 8, 5, REMARK("RFC6551:2.1") },
    { R(FLAG_P), 13, 1, ND_PART },
    { R(FLAG_C), FLAG_C_AT, 1, ND_PART },
    { R(FLAG_O), 15, 1, ND_PART },
    { R(FLAG_R), FLAG_R_AT, 1, ND_PART },
    { R(FLAG_A), 17, 3, ND_PART },
    { R(PREC), 20, 4, ND_PART },
    { R(LENGTH), 24, 8 },
};

static const struct nd_place nsa[] = {
    { R(NSA), 0, 16, ND_WHOLE },
    { R(NSA_RESERVED), 0, 8, REMARK("RFC6551:3.1") },
    { R(NSA_FLAGS), 8, 6, REMARK("RFC6551:3.1") },
    { R(NSA_FLAG_A), 14, 1, ND_PART },
    { R(NSA_FLAG_O), 15, 1, ND_PART },
};

static const struct nd_place ne[] = {
    { R(NE), 0, 16, ND_WHOLE },      { R(NE_FLAGS), 0, 4, REMARK("RFC6551:3.2") },
    { R(NE_FLAG_I), 4, 1, ND_PART }, { R(NE_TYPE), 5, 2, ND_PART },
    { R(NE_FLAG_E), 7, 1, ND_PART }, { R(NE_ENERGY), 8, 8, ND_PART },
};

static const struct nd_place hp[] = {
    { R(HP), 0, 16, ND_WHOLE },
    { R(HP_RESERVED), 0, 4, REMARK("RFC6551:3.3") },
    { R(HP_FLAGS), 4, 4, REMARK("RFC6551:3.3") },
    { R(HP_HP), 8, 8, ND_PART },
};

static const struct nd_place lt[] = { { R(LT), 0, 32 } };
static const struct nd_place ll[] = { { R(LL), 0, 32 } };
static const struct nd_place etx[] = { { R(ETX), 0, 16 } };
static const struct nd_place lql_head[] = { { R(LQL_RES), 0, 8, REMARK("RFC6551:4.3.1") } };
static const struct nd_place lql[] = {
    { R(LQL), 0, 8, ND_WHOLE },
    { R(LQL_VAL), 0, 3, ND_PART },
    { R(LQL_COUNTER), 3, 5, ND_PART },
};

/* A color that is recorded has a counter, a constraint has the I flag. */
static const struct nd_place lc_head[] = { { R(LC_RES), 0, 8, REMARK("RFC6551:4.4") } };
static const struct nd_place lc_plain[] = { { R(LC), 0, 16 }, { R(LC_LC), 0, 10, ND_PART } };
static const struct nd_place lc_recorded[] = {
    { R(LC), 0, 16 },
    { R(LC_LC), 0, 10, ND_PART },
    { R(LC_COUNTER), 10, 6, ND_PART },
};
static const struct nd_place lc_constraint[] = {
    { R(LC), 0, 16 },
    { R(LC_LC), 0, 10, ND_PART },
    { R(LC_RESERVED), 10, 5, REMARK("RFC6551:4.4") },
    { R(LC_FLAG_I), 15, 1, ND_PART },
};

static const struct rpl_metric metrics[] = {
    { RPL_METRIC_OF_NODE, 2, 0, PLACES(nsa), NOTHING, "RFC6551:3.1" },
    { RPL_METRIC_OF_ENERGY, 0, 2, NOTHING, PLACES(ne), "RFC6551:3.2" },
    { 3, 2, 0, PLACES(hp), NOTHING, "RFC6551:3.3" },
    { 4, 0, 4, NOTHING, PLACES(lt), "RFC6551:4.1" },
    { 5, 0, 4, NOTHING, PLACES(ll), "RFC6551:4.2" },
    { 6, 1, 1, PLACES(lql_head), PLACES(lql), "RFC6551:4.3.1" },
    { 7, 0, 2, NOTHING, PLACES(etx), "RFC6551:4.3.2" },
    { RPL_METRIC_OF_COLOR, 1, 2, PLACES(lc_head), PLACES(lc_plain), "RFC6551:4.4" },
};

static const struct rpl_metric color_recorded = {
    RPL_METRIC_OF_COLOR, 1, 2, PLACES(lc_head), PLACES(lc_recorded), "RFC6551:4.4"
};
static const struct rpl_metric color_constraint = {
    RPL_METRIC_OF_COLOR, 1, 2, PLACES(lc_head), PLACES(lc_constraint), "RFC6551:4.4"
};

const struct nd_place *rpl_metric_head(unsigned *nplaces)
{
    *nplaces = sizeof head / sizeof *head;
    return head;
}

const struct rpl_metric *rpl_metric_find(unsigned type, bool constraint, bool recorded)
{
    if (type == RPL_METRIC_OF_COLOR && constraint) return &color_constraint;
    if (type == RPL_METRIC_OF_COLOR && recorded) return &color_recorded;
    for (unsigned i = 0; i < sizeof metrics / sizeof *metrics; i++) {
        if (metrics[i].type == type) return &metrics[i];
    }
    return NULL;
}

static bool has_row(const struct rpl_metric *m, field_id field)
{
    return nd_place_of(m->fixed_place, m->nfixed, field) ||
           nd_place_of(m->each_place, m->neach, field);
}

int rpl_metric_type_of(field_id field)
{
    if (has_row(&color_recorded, field) || has_row(&color_constraint, field))
        return RPL_METRIC_OF_COLOR;
    for (unsigned i = 0; i < sizeof metrics / sizeof *metrics; i++) {
        if (has_row(&metrics[i], field)) return metrics[i].type;
    }
    return -1;
}
