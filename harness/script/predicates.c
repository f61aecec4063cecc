/* SPDX-License-Identifier: Apache-2.0
 * The table of predicates, and the small ones. */
#include "script/predicates.h"

#include "wire/lollipop.h"

#include <string.h>

static enum truth of(bool b)
{
    return b ? TRUTH_TRUE : TRUTH_FALSE;
}

static bool is_octets(const struct value *v)
{
    return v->kind == VALUE_BYTES || v->kind == VALUE_TEXT;
}

/* RFC 7641 section 3.4, the two conditions without time: is the subject sent after arg[0]? */
static enum truth newer24(const struct value *s, const struct value *arg, unsigned nargs,
                          const struct eval *ctx)
{
    const int64_t half = 1 << 23, old = arg[0].i, new = s->i;
    (void)nargs;
    (void)ctx;
    if (s->kind != VALUE_INT || arg[0].kind != VALUE_INT) return TRUTH_UNKNOWN;
    return of((old < new &&new - old < half) || (old > new &&old - new > half));
}

static bool newer24_generate(struct value *out, const struct value *arg, unsigned nargs,
                             const struct eval *ctx)
{
    (void)nargs;
    (void)ctx;
    if (arg[0].kind != VALUE_INT) return false;
    *out = value_int((arg[0].i + 1) & 0xffffff);
    return true;
}

static enum truth link_local(const struct value *s, const struct value *arg, unsigned nargs,
                             const struct eval *ctx)
{
    (void)arg;
    (void)nargs;
    (void)ctx;
    if (!is_octets(s) || s->s.n != 16) return TRUTH_UNKNOWN;
    return of(s->s.p[0] == 0xfe && (s->s.p[1] & 0xc0) == 0x80);
}

static enum truth unicast(const struct value *s, const struct value *arg, unsigned nargs,
                          const struct eval *ctx)
{
    (void)arg;
    (void)nargs;
    (void)ctx;
    return is_octets(s) && s->s.n == 16 ? of(s->s.p[0] != 0xff) : TRUTH_UNKNOWN;
}

static bool is_counter(const struct value *v)
{
    return v->kind == VALUE_INT && v->i >= 0 && v->i <= 255;
}

/* RFC 6550 section 7.2: what cannot be compared is no step back. */
static enum truth lollipop_from(const struct value *s, const struct value *arg, unsigned nargs,
                                const struct eval *ctx)
{
    (void)nargs;
    (void)ctx;
    if (!is_counter(s) || !is_counter(&arg[0])) return TRUTH_UNKNOWN;
    return of(lollipop_compare((unsigned)s->i, (unsigned)arg[0].i) != LOLLIPOP_OLDER);
}

static enum truth lollipop_until(const struct value *s, const struct value *arg, unsigned nargs,
                                 const struct eval *ctx)
{
    return lollipop_from(&arg[0], s, nargs, ctx);
}

/* DTSN is a sequence number, and section 7.1 does not list it: either order will do. */
static enum truth sequence_from(const struct value *s, const struct value *arg, unsigned nargs,
                                const struct eval *ctx)
{
    enum truth order = lollipop_from(s, arg, nargs, ctx);
    if (order != TRUTH_FALSE) return order;
    return of(!lollipop_serial_older((unsigned)s->i, (unsigned)arg[0].i));
}

static bool size_of(const struct value *v, int64_t *n)
{
    *n = is_octets(v) ? (int64_t)v->s.n : v->i;
    return is_octets(v) || v->kind == VALUE_INT;
}

/* RFC 7959 section 2.2: a block of size exponent SZX is full with 2^(SZX+4) octets. */
static enum truth full_block(const struct value *s, const struct value *arg, unsigned nargs,
                             const struct eval *ctx)
{
    int64_t n;
    (void)nargs;
    (void)ctx;
    if (!size_of(s, &n) || arg[0].kind != VALUE_INT) return TRUTH_UNKNOWN;
    return of(arg[0].i >= 0 && arg[0].i <= 6 && n == (int64_t)16 << arg[0].i);
}

static enum truth multiple_of(const struct value *s, const struct value *arg, unsigned nargs,
                              const struct eval *ctx)
{
    int64_t n;
    (void)nargs;
    (void)ctx;
    if (!size_of(s, &n) || arg[0].kind != VALUE_INT || arg[0].i < 1) return TRUTH_UNKNOWN;
    return of(n % arg[0].i == 0);
}

static enum truth disjoint(const struct value *s, const struct value *arg, unsigned nargs,
                           const struct eval *ctx)
{
    (void)nargs;
    (void)ctx;
    if (s->kind != VALUE_INT || arg[0].kind != VALUE_INT) return TRUTH_UNKNOWN;
    return of(!(s->i & arg[0].i));
}

static enum truth starts_with(const struct value *s, const struct value *arg, unsigned nargs,
                              const struct eval *ctx)
{
    (void)nargs;
    (void)ctx;
    if (!is_octets(s) || !is_octets(&arg[0])) return TRUTH_UNKNOWN;
    return of(slice_starts(s->s, arg[0].s));
}

static enum truth utf8(const struct value *s, const struct value *arg, unsigned nargs,
                       const struct eval *ctx)
{
    (void)arg;
    (void)nargs;
    (void)ctx;
    return is_octets(s) ? of(text_is_utf8(s->s)) : TRUTH_UNKNOWN;
}

static enum truth xml_plausible(const struct value *s, const struct value *arg, unsigned nargs,
                                const struct eval *ctx)
{
    (void)arg;
    (void)nargs;
    (void)ctx;
    return is_octets(s) ? of(text_is_xml(s->s)) : TRUTH_UNKNOWN;
}

/* One segment or argument of a location: not "." or "..", none of the characters of `no`. */
static bool is_segment(struct slice s, struct slice no)
{
    if (slice_is(s, ".") || slice_is(s, "..")) return false;
    for (size_t i = 0; i < s.n; i++) {
        if (no.n && memchr(no.p, s.p[i], no.n)) return false;
    }
    return true;
}

/* RFC 7252 section 5.10.7: each value of the subject is one plain segment. */
static enum truth segments(const struct value *s, const struct value *arg, unsigned nargs,
                           const struct eval *ctx)
{
    struct slice no = nargs && is_octets(&arg[0]) ? arg[0].s : (struct slice){ NULL, 0 };
    const struct value *item = s->kind == VALUE_LIST ? s->item : s;
    unsigned n = s->kind == VALUE_LIST ? s->n : 1;
    (void)ctx;
    for (unsigned i = 0; i < n; i++) {
        if (!is_octets(&item[i])) return TRUTH_UNKNOWN;
        if (!is_segment(item[i].s, no)) return TRUTH_FALSE;
    }
    return TRUTH_TRUE;
}

static const struct predicate predicates[] = {
    { "newer24", 1, 1, newer24, newer24_generate, "(OLD)",
      "a 24-bit Observe value sent after OLD (RFC 7641 3.4, without the time rule)" },
    { "link_local", 0, 0, link_local, NULL, "", "an IPv6 address of fe80::/10 (RFC 4291 2.5.6)" },
    { "unicast", 0, 0, unicast, NULL, "", "an IPv6 address that is no multicast group" },
    { "lollipop_from", 1, 1, lollipop_from, NULL, "(OLD)",
      "a RPL sequence counter that is not older than OLD (RFC 6550 7.2); what cannot be compared "
      "passes" },
    { "lollipop_until", 1, 1, lollipop_until, NULL, "(NEWEST)",
      "a RPL sequence counter that is not newer than NEWEST; what cannot be compared passes" },
    { "sequence_from", 1, 1, sequence_from, NULL, "(OLD)",
      "not older than OLD as a RPL sequence counter or as a plain 8-bit one" },
    { "full_block", 1, 1, full_block, NULL, "(SZX)",
      "octets or a length of exactly 2^(SZX+4), SZX 0 to 6 (RFC 7959 2.2)" },
    { "disjoint", 1, 1, disjoint, NULL, "(BITS)", "a number that has none of the bits of BITS" },
    { "multiple_of", 1, 1, multiple_of, NULL, "(N)", "a number or a length divisible by N" },
    { "starts_with", 1, 1, starts_with, NULL, "(X)", "begins with the octets of X" },
    { "utf8", 0, 0, utf8, NULL, "", "well-formed UTF-8 (RFC 3629)" },
    { "segments", 0, 1, segments, NULL, "([CHARACTERS])",
      "each value is neither . nor .. and has none of CHARACTERS in it (RFC 7252 5.10.7)" },
    { "xml_plausible", 0, 0, xml_plausible, NULL, "",
      "looks like an XML document: one root, tags nest" },
    { "link_format", 0, 0, predicate_link_format, predicate_link_format_generate, "",
      "a list of links by the grammar of RFC 6690; upper case in rt and if passes" },
    { "links_once", 0, 0, predicate_links_once, NULL, "",
      "rt, if and sz at most once in each link (RFC 6690 3.1 to 3.3)" },
    { "links_without", 1, 1, predicate_links_without, NULL, "(ATTRIBUTE)",
      "no link has the attribute" },
    { "links_flag", 1, 1, predicate_links_flag, NULL, "(ATTRIBUTE)",
      "the attribute stands once at most in each link, and has no value" },
    { "links_numbers", 1, 2, predicate_links_numbers, NULL, "(ATTRIBUTE [, MAX])",
      "the attribute is one number or several, with spaces between them (RFC 7252 7.2.1)" },
    { "links_all", 1, 1, predicate_links_all, NULL, "(FULL)",
      "the same links as the list FULL, in any order" },
    { "links_subset", 2, 2, predicate_links_subset, predicate_links_subset_generate,
      "(FULL, QUERY)", "exactly the links of FULL that QUERY selects (RFC 6690 4.1)" },
    { "links_contain", 1, 1, predicate_links_contain, NULL, "(PATH)",
      "a link to PATH is in the list" },
    { "link_has", 2, 3, predicate_link_has, NULL, "(PATH, ATTRIBUTE [, VALUE])",
      "the link to PATH has the attribute (one of its values is VALUE)" },
    { "lollipop_newer", 1, 1, predicate_lollipop_newer, NULL, "(OLD)",
      "a counter of RPL that is newer than OLD (RFC 6550 7.2)" },
    { "lollipop_next", 1, 1, predicate_lollipop_next, NULL, "(OLD)",
      "OLD incremented once (RFC 6550 7.2)" },
    { "trickle", 4, 5, predicate_trickle, NULL, "(IMIN, DOUBLINGS, SILENT, TOLERANCE [, RESET])",
      "instants at which a timer of RFC 6206 may transmit" },
    { "spaced", 1, 1, predicate_spaced, NULL, "(LEAST)",
      "instants, each LEAST or more after the one before" },
    { "by_chance", 1, 1, predicate_by_chance, NULL, "(INTERVAL)",
      "instants by chance in the second half of each INTERVAL (RFC 6206 4.2), at a level of "
      "0.001" },
};

const struct predicate *predicate_find(struct slice name)
{
    for (size_t i = 0; i < sizeof predicates / sizeof predicates[0]; i++) {
        if (slice_is(name, predicates[i].name)) return &predicates[i];
    }
    return NULL;
}

const struct predicate *predicate_table(unsigned *n)
{
    *n = sizeof predicates / sizeof predicates[0];
    return predicates;
}
