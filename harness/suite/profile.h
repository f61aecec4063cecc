/* SPDX-License-Identifier: Apache-2.0
 * profile.h - a device: where it is, what it claims, what its resources are called, which timers it
 * keeps, how it is started and controlled. A profile may extend another; the last in every chain is
 * `default`, whose values nobody has declared. */
#ifndef SUITE_PROFILE_H
#define SUITE_PROFILE_H
#include "script/pics.h"
#include "script/value.h"
#include "suite/yaml.h"
#include "wire/packet.h"

struct profile;

/* Purpose: load a profile by name (testcases/profiles/NAME.yaml), by path (has a '/' or ends in
 * .yaml), or make one for a bare address ("coap://[::1]:5683"): then nothing is declared. NULL and
 * diags when it cannot. */
const struct profile *profile_load(struct arena *a, const char *name, struct diags *diags);

/* Purpose: set one value over the profile's own ("tx.ack_timeout", "100ms"), as --set does. Returns
 * false with a diag when there is no such name or the value does not fit. */
bool profile_set(struct arena *a, const struct profile *p, const char *name, const char *value,
                 struct diags *diags);

/* Purpose: `$res.test`, `$tx.answer`, `$time.step`, `$dut.auto_reset`: the value, unknown when no
 * profile of the chain has it. A resource "$res.obs" is the one of that name. *declared (may be
 * NULL): the device's own profile says so, not only the default. tx values that the RFC derives
 * from others are derived. */
struct value profile_value(const struct profile *p, const char *name, bool *declared);

/* Purpose: what the profile says of a PICS item. */
enum pics_state profile_pics(const struct profile *p, const char *item);

/* Purpose: a plain text of the profile ("title", "vendor", "version", "origin", "control" ...)
 * through the chain without the default, or otherwise. */
const char *profile_text(const struct profile *p, const char *key, const char *otherwise);

/* Purpose: the text under `key` in the map `map` ("radio", "pan"), through the whole chain; NULL
 * when no profile of it has one. */
const char *profile_entry(const struct profile *p, const char *map, const char *key);

/* Purpose: a list of texts ("start", "hook"), ended by NULL, in the arena; NULL when there is none.
 * A single text is a list of one. {dir} is the profile's folder, {root} the folder above testcases,
 * {bin} the program's. */
const char *const *profile_list(struct arena *a, const struct profile *p, const char *key);

/* Purpose: the i-th file that the device's claims come from, its own first; NULL behind the last.
 */
const struct yaml *profile_own(const struct profile *p, unsigned i);

/* Purpose: is it a bare address, so that nothing is declared? */
bool profile_bare(const struct profile *p);

/* Purpose: does the device play this role ("server", "client")? A bare address plays the server, or
 * the proxy when it is asked for. */
bool profile_plays(const struct profile *p, const char *role);

/* Purpose: does the device play this role only when it is asked for (roles_on_request)? Its tests
 * start the device anew, so that it needs a control, a hook or an operator. */
bool profile_plays_on_request(const struct profile *p, const char *role);

/* Purpose: the i-th role that the device plays on request only, NULL behind the last. */
const char *profile_role_on_request(const struct profile *p, unsigned i);

/* Purpose: the i-th role that the device plays, NULL behind the last. */
const char *profile_role(const struct profile *p, unsigned i);

/* Purpose: the address of a role; false when the profile gives none (it is learnt when the device
 * is started). */
bool profile_address(const struct profile *p, struct endpoint *out);

/* Purpose: tell the profile where the device turned out to be. */
void profile_at(const struct profile *p, const struct endpoint *at);

/* Purpose: may tests change this resource ("res.test")? write_all: --allow-write was given. */
bool profile_may_write(const struct profile *p, const char *resource, bool write_all);

/* Purpose: the name as given (id of the report), and its file ("" for a bare address). */
const char *profile_id(const struct profile *p);
const char *profile_file(const struct profile *p);

/* Purpose: list the tx parameters in force, for the report: the i-th name and value; false behind
 * the last. */
bool profile_tx(const struct profile *p, unsigned i, const char **name, struct value *value);
#endif
