/* SPDX-License-Identifier: Apache-2.0
 * generators.h - `cases from NAME(args)`: rows of named variables that no one wants to write out.
 * One file each, one row in the table. The rows are made when the test is read, so that a list of
 * tests knows them; they hold choices, not octets: addresses and contexts come from the profile. */
#ifndef SCRIPT_GENERATORS_H
#define SCRIPT_GENERATORS_H
#include "script/value.h"

enum { GENERATOR_COLUMNS_MAX = 20, GENERATOR_ARGS_MAX = 8, GENERATOR_ROWS_MAX = 16384 };

/* Where rows go. */
struct generator_sink {
    /* Purpose: one more case; value: one per column, in their order. label and value are copied. */
    void (*row)(void *env, const char *label, const int64_t *value);
    void *env;
};

struct generator {
    const char *name;
    const char *args;    /* what it wants: "SRC, DST [, HOPS, CLASS, FLOW]" */
    unsigned nmin, nmax; /* arguments */
    const char *const
        *column; /* variables without $, GENERATOR_COLUMNS_MAX at most; ends in NULL */

    /* Purpose: all rows. Returns NULL, or what is wrong with the arguments (static text). */
    const char *(*generate)(const struct generator *g, const struct value *arg, unsigned nargs,
                            const struct generator_sink *out);
};

/* Purpose: the generator of a name, or NULL; *nearest then: one spelled alike, or NULL. */
const struct generator *generator_find(struct slice name, const char **nearest);

extern const char *const generator_iphc_columns[], *const generator_nhc_columns[];

/* Purpose: struct generator's generate of the encodings of an IPv6 packet (generator_iphc.c). */
const char *generator_iphc_legal(const struct generator *g, const struct value *arg, unsigned nargs,
                                 const struct generator_sink *out);
const char *generator_iphc_legal_udp(const struct generator *g, const struct value *arg,
                                     unsigned nargs, const struct generator_sink *out);
const char *generator_iphc_reserved(const struct generator *g, const struct value *arg,
                                    unsigned nargs, const struct generator_sink *out);
const char *generator_iphc_no_context(const struct generator *g, const struct value *arg,
                                      unsigned nargs, const struct generator_sink *out);
const char *generator_nhc_undefined(const struct generator *g, const struct value *arg,
                                    unsigned nargs, const struct generator_sink *out);
#endif
