/* SPDX-License-Identifier: Apache-2.0
 * rules.h - always tests (invariants) over a stream of frames: every rule looks at every frame, in
 * every use. Compiled once: rules are sorted by message type and code, conditions that only ask for
 * the presence of fields become bit masks, what the profile settles is folded away. Findings are
 * kept per test and party (an address in a role) up to a limit and counted beyond it.
 *
 *   struct rules *r = rules_new(tests, n, &options, &diags);
 *   rules_fields(r, RULES_OF_RADIO, &dissect.wanted); rules_views(r, tracker.views);
 *   struct rules_watch *w = rules_watch_new(r);           one per worker
 *   ... tracker_frame(t, &p, &tracked); rules_frame(w, t, &p, &tracked); ...
 *   rules_end(w, t, last_ns); rules_merge(first, w); rules_results(first, each, env);
 *
 * Rules of a link layer (their fields say so: 6lowpan.*) look at every frame of it that is not
 * damaged, and judge its link-layer sender. Rules of a RPL network (icmpv6.rpl.*, rpl.*) look at
 * what rules_mesh is given, and judge the node that sent it. All others look at CoAP messages. */
#ifndef ENGINE_RULES_H
#define ENGINE_RULES_H
#include "base/diag.h"
#include "engine/mesh.h"
#include "engine/result.h"
#include "engine/track.h"
#include "script/eval.h"
#include "script/script.h"

enum rules_judge { RULES_JUDGED, RULES_NOT_JUDGED, RULES_TESTER };

struct rules_options {
    /* Purpose: `$tx.ack_timeout` ...: asked once for each name when the rules are compiled. */
    struct value (*profile)(void *env, const char *name);
    /* Purpose: is this endpoint the device under test, our own tester (whose breach is an ERROR),
     * or nobody of interest? NULL: everybody is judged. */
    enum rules_judge (*judge)(void *env, const struct endpoint *at);
    void *env;
    const char *link_role; /* what results call the sender of link-layer frames; NULL: "node" */
};

struct rules;
struct rules_watch;

/* Purpose: compile always tests; others among them are passed over. The tests must outlive the
 * rules. A rule that cannot be watched gives a diag. Ended with rules_free. */
struct rules *rules_new(const struct test *const *test, unsigned ntests,
                        const struct rules_options *options, struct diags *diags);
void rules_free(struct rules *r);

/* Purpose: always tests in there. */
unsigned rules_count(const struct rules *r);

/* Which rules may look at a frame: those of CoAP, of RPL networks, too, or all. */
enum rules_of { RULES_OF_COAP, RULES_OF_NETWORK, RULES_OF_RADIO };

/* Purpose: add the fields that a dissector must find in frames that such rules look at. */
void rules_fields(const struct rules *r, enum rules_of of, struct field_set *wanted);

/* Purpose: add the fields of related frames, and the computed ones, that a tracker must keep. */
void rules_views(const struct rules *r, struct field_set views[VIEW_COUNT]);

/* Purpose: what one stream of frames shows. r must outlive it. Ended with rules_watch_free. */
struct rules_watch *rules_watch_new(const struct rules *r);
void rules_watch_free(struct rules_watch *w);

/* Purpose: judge a frame. t: what its tracker said of it; p->extra is set to t's nodes. */
void rules_frame(struct rules_watch *w, const struct tracker *tracker, struct packet *p,
                 const struct tracked *t);

/* Purpose: is it an always test of RPL networks? */
bool rules_of_mesh(const struct test *t);

/* Purpose: judge a frame of a RPL network by what mesh_frame has said of it. */
void rules_mesh(struct rules_watch *w, const struct mesh_at *at);

/* Purpose: from now on a `must` that rules_mesh finds broken is INCONC: what the tester itself did
 * in that frame may be why. 0: FAIL, as at first. */
void rules_doubt(struct rules_watch *w, uint64_t frame);

/* Purpose: how often anybody has broken a `must`. */
uint64_t rules_broken_musts(const struct rules_watch *w);

/* Purpose: the stream ends at now_ns: what was still expected and is overdue becomes a finding. */
void rules_end(struct rules_watch *w, const struct tracker *tracker, int64_t now_ns);

/* Purpose: add what another watch of the same rules has seen. */
void rules_merge(struct rules_watch *into, const struct rules_watch *from);

/* Purpose: one result per test and party that the test applied to: roles client and server, of
 * which one is judged; or the one role of link-layer tests. Borrowed from w. */
void rules_results(struct rules_watch *w, void (*each)(void *env, const struct result *result),
                   void *env);
#endif
