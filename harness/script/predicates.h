/* SPDX-License-Identifier: Apache-2.0
 * predicates.h - inside of harness/script only: predicates that have a file of their own. */
#ifndef SCRIPT_PREDICATES_H
#define SCRIPT_PREDICATES_H
#include "script/eval.h"

/* Purpose: predicates on lists of links (RFC 6690); each as struct predicate.holds. */
enum truth predicate_link_format(const struct value *s, const struct value *arg, unsigned nargs,
                                 const struct eval *ctx);
/* Purpose: a list that a server of the tester may send; as struct predicate.generate. */
bool predicate_link_format_generate(struct value *out, const struct value *arg, unsigned nargs,
                                    const struct eval *ctx);
/* Purpose: the links of a full list that a query selects, as they are written there. */
bool predicate_links_subset_generate(struct value *out, const struct value *arg, unsigned nargs,
                                     const struct eval *ctx);
/* Purpose: rt, if and sz at most once in a link. */
enum truth predicate_links_once(const struct value *s, const struct value *arg, unsigned nargs,
                                const struct eval *ctx);
/* Purpose: no link has an attribute of this name; where it stands it stands once and has no value;
 * where it stands its value is one number or several, none above a second argument. */
enum truth predicate_links_without(const struct value *s, const struct value *arg, unsigned nargs,
                                   const struct eval *ctx);
enum truth predicate_links_flag(const struct value *s, const struct value *arg, unsigned nargs,
                                const struct eval *ctx);
enum truth predicate_links_numbers(const struct value *s, const struct value *arg, unsigned nargs,
                                   const struct eval *ctx);
/* Purpose: the same links as another list. */
enum truth predicate_links_all(const struct value *s, const struct value *arg, unsigned nargs,
                               const struct eval *ctx);
/* Purpose: exactly those links of a full list that a query selects. */
enum truth predicate_links_subset(const struct value *s, const struct value *arg, unsigned nargs,
                                  const struct eval *ctx);
/* Purpose: a link to a path is there. */
enum truth predicate_links_contain(const struct value *s, const struct value *arg, unsigned nargs,
                                   const struct eval *ctx);
/* Purpose: the link to a path has an attribute (with a value). */
enum truth predicate_link_has(const struct value *s, const struct value *arg, unsigned nargs,
                              const struct eval *ctx);

/* Purpose: sequence counters of RPL (RFC 6550 section 7.2): newer than another, in serial
 * arithmetic of 7 bits in the circular region; unknown where the two cannot be compared. The next
 * one. */
enum truth predicate_lollipop_newer(const struct value *s, const struct value *arg, unsigned nargs,
                                    const struct eval *ctx);
enum truth predicate_lollipop_next(const struct value *s, const struct value *arg, unsigned nargs,
                                   const struct eval *ctx);

/* Purpose: a list of instants at which a Trickle timer with IMIN and so many doublings may have
 * transmitted: one in the second half of each interval (RFC 6206 section 4.2), or, if SILENT is not
 * 0, in some of them. The first interval begins at RESET, or at an instant that is not known. The
 * clock of the timer may be 2 % off. Unknown where Imin is beyond what can be counted with, and
 * where there are too many ways to try. */
enum truth predicate_trickle(const struct value *s, const struct value *arg, unsigned nargs,
                             const struct eval *ctx);

/* Purpose: a list of instants each of which is LEAST after the one before, or later. Whatever
 * resets a Trickle timer, half of Imin lies between its transmissions (RFC 6206 section 4.2). */
enum truth predicate_spaced(const struct value *s, const struct value *arg, unsigned nargs,
                            const struct eval *ctx);

/* Purpose: a list of instants, one in the second half of each of many intervals of the same length,
 * that are taken by chance, as RFC 6206 section 4.2 has them. The test is Kolmogorov's and
 * Smirnov's, of the distances of pairs (of which the beginning of the intervals need not be known),
 * at a level of 0.001: of timers that take any instant as likely as any other, one in a thousand is
 * told that it does not. Unknown with less than 50 pairs. */
enum truth predicate_by_chance(const struct value *s, const struct value *arg, unsigned nargs,
                               const struct eval *ctx);

/* Purpose: how many octets from the beginning are well-formed UTF-8 (RFC 3629); s.n: all. */
size_t text_utf8_until(struct slice s);

/* Purpose: octets that are well-formed UTF-8 (RFC 3629). */
bool text_is_utf8(struct slice s);

/* Purpose: does a text look like an XML document: tags that nest, one root? No full parser. */
bool text_is_xml(struct slice s);
#endif
