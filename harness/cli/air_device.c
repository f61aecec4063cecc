/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/air_device.h"

#include "cli/air_command.h"
#include "cli/air_rpl.h"
#include "cli/sim_node6.h"
#include "link/layers.h"
#include "link/radio.h"
#include "link/sim.h"
#include "sixlowpan/node6.h"

#include <stdlib.h>

enum { ANSWER_BYTES = 4096, ITEM_BYTES = 64 };
/* Between two tests on a virtual clock: longer than the same fragment counts as sent again, because
 * a fresh device begins with the same datagram tags. */
#define PAUSE_NS (INT64_C(5) * 1000000000)

struct air_device {
    const struct air_config *config;
    struct link *link;
    struct clock *clock, virtual;
    struct link *cable; /* the simulated backbone, part of link; NULL without one */
    struct sim_node6_backbone on_cable;
    struct sim *sim; /* the rest: the reference node in this process; NULL otherwise */
    struct node6 *node[AIR_PARTIES];
    int id[AIR_PARTIES];
    struct text answer;
    struct arena *texts;
};

/* ---- the reference node on the simulated medium ---- */

static enum node6_role role_of(const char *role)
{
    if (strcmp(role, "border") == 0) return NODE6_6LBR;
    return strcmp(role, "router") == 0 ? NODE6_6LR : NODE6_HOST;
}

static bool discovers(const char *role)
{
    return strcmp(role, "host") == 0 || role_of(role) != NODE6_HOST;
}

/* What the profile declares of its role, where the node can be told to have it. */
static bool declares(const struct air_config *config, const char *role, const char *feature)
{
    struct text item = text_new(ITEM_BYTES);
    text_printf(&item, "%s.%s", role, feature);
    bool yes = config->loop->declared(config->loop->env, text_string(&item));
    text_free(&item);
    return yes;
}

static void set_prefix(struct node6_prefix *out, const struct lowpan_context *c, unsigned cid)
{
    *out = (struct node6_prefix){ .bits = c->prefix_bits,
                                  .cid = (uint8_t)cid,
                                  .compress = c->compress };
    memcpy(out->address, c->prefix, sizeof out->address);
}

/* The key, and the short addresses of the tester's first nodes. */
static void set_security(const struct radio_profile *r, struct node6_config *c)
{
    const struct wpan_key *key = &r->security.key;
    if (!r->security.level) return;
    c->security = (struct node6_security){ .level = r->security.level,
                                           .mode = key->mode,
                                           .index = key->index };
    memcpy(c->security.source, key->source, sizeof c->security.source);
    memcpy(c->security.key, key->octets, sizeof c->security.key);
    for (unsigned i = 0; i < NODE6_KNOWN; i++) {
        struct node_address tester = radio_profile_tester(r, i);
        if (!tester.has_short) return;
        struct node6_known *k = &c->known[c->known_count++];
        memcpy(k->eui64, tester.eui64, sizeof k->eui64);
        k->short_address = tester.short_addr;
    }
}

/* Addresses and contexts that it has from the start: a router of RPL learns its prefix. */
static void set_prefixes(const struct radio_profile *r, struct node6_config *c)
{
    bool learns = c->nd && c->role != NODE6_6LBR;
    for (unsigned i = 0; i < RADIO_CONTEXTS; i++)
        if (r->context[i].used && !learns)
            set_prefix(&c->contexts[c->context_count++], &r->context[i], i);
    if (!r->context[0].used || learns) return;
    if (c->rpl.role == RPL_ROUTER || c->rpl.role == RPL_LEAF) return;
    set_prefix(&c->prefixes[0], &r->context[0], 0);
    c->prefixes[0].bits = 64;
    c->prefix_count = 1;
}

/* A border router has a second interface where the profile tells its address. */
static bool has_backbone(const struct air_party *party)
{
    bool border = strcmp(party->role, "root") == 0 || strcmp(party->role, "border") == 0;
    return border && party->radio->backbone.device.has_eui64;
}

static void set_backbone(const struct air_party *party, struct node6_backbone *out)
{
    const struct node_address *n = &party->radio->backbone.device;
    if (!has_backbone(party)) return;
    out->on = true;
    node_address_ethernet(n, out->ethernet);
    memcpy(out->prefix, n->prefix, sizeof n->prefix);
}

static struct node6_config node_config(struct air_device *d, unsigned i, uint64_t seed)
{
    const struct air_config *config = d->config;
    const struct air_party *party = &config->party[i];
    const struct radio_profile *r = party->radio;
    struct node6_config c = node6_defaults();
    memcpy(c.eui64, r->device.eui64, sizeof c.eui64);
    c.short_address = r->device.short_addr;
    c.has_short = r->device.has_short;
    c.pan = r->device.pan;
    set_security(r, &c);
    c.role = role_of(party->role);
    c.nd = discovers(party->role);
    c.earo = declares(config, party->role, "earo");
    c.paging = declares(config, party->role, "paging");
    c.ghc = declares(config, party->role, "ghc");
    c.ghc_send = declares(config, party->role, "ghc_send");
    c.hc1 = declares(config, party->role, "hc1");
    c.mpl.on = declares(config, party->role, "mpl");
    if (declares(config, party->role, "version2015_send")) c.mac_version = 2;
    if (declares(config, party->role, "hc1_send")) c.style = "hc1";
    c.fragment_forward = declares(config, party->role, "fragment_forward");
    c.rfrag = declares(config, party->role, "rfrag");
    c.sixlorh = declares(config, party->role, "sixlorh");
    c.mesh = declares(config, party->role, "mesh");
    c.mesh_forward = declares(config, party->role, "mesh_forward");
    c.frame_bytes = (uint16_t)r->phy_max_bytes;
    const char *faults = air_rpl_faults(d->texts, config->faults, false);
    c.faults = *faults ? faults : NULL;
    c.seed = seed;
    c.error_rate = 0; /* tests ask for many errors at once */
    if (air_rpl_is(config)) {
        c.role = NODE6_HOST; /* DIOs tell the prefixes, and who forwards */
        c.nd = false;
        air_rpl(config, party->role, air_rpl_faults(d->texts, config->faults, true), seed, &c.rpl);
        c.earo = c.earo || c.rpl.rul;
    }
    set_prefixes(r, &c);
    set_backbone(party, &c.backbone);
    return c;
}

static void close_nodes(struct air_device *d)
{
    link_close(d->link);
    for (unsigned i = 0; i < AIR_PARTIES; i++) {
        if (d->sim && d->node[i]) sim_detach(d->sim, d->id[i]);
        node6_free(d->node[i]);
        d->node[i] = NULL;
    }
    sim_free(d->sim);
    d->link = d->cable = NULL;
    d->sim = NULL;
}

static bool open_node(struct air_device *d, unsigned i, uint64_t seed)
{
    static const char *const name[AIR_PARTIES] = { "node", "other" };
    struct node6_config c = node_config(d, i, seed + i);
    const char *why = NULL;
    d->node[i] = node6_new(&c, clock_now(d->clock), &why);
    if (!d->node[i]) {
        struct diag *e = diag_error(d->config->loop->diags,
                                    (struct diag_place){ .file = "reference node" }, "%s", why);
        if (e && *d->config->faults)
            e->hint = "`plugtest-node --sixlowpan - --list-faults` tells the faults, with `--rpl "
                      "router` those of RPL";
        return false;
    }
    d->id[i] = sim_attach(d->sim, name[i], &sim_node6, d->node[i]);
    return d->id[i] != SIM_NONE;
}

static bool open_nodes(struct air_device *d, uint64_t seed)
{
    struct diags *diags = d->config->loop->diags;
    bool alone = d->config->nparties == 1;
    d->sim = sim_new(d->clock, &(struct sim_options){ .seed = seed });
    d->link = alone ? sim_end(d->sim, "tester", diags) : sim_sniffer(d->sim, diags);
    bool ok = d->link != NULL;
    for (unsigned i = 0; i < d->config->nparties && ok; i++) ok = open_node(d, i, seed);
    if (ok && alone && has_backbone(&d->config->party[0])) {
        d->on_cable = (struct sim_node6_backbone){ d->node[0], d->sim, d->id[0] };
        d->cable = cable_new(d->clock, diags, &cable_node6, &d->on_cable);
        d->link = link_backbone(d->link, d->cable);
        ok = d->link != NULL;
    }
    return ok;
}

/* A device elsewhere; the tester is on its backbone, too, where the profile tells of one. */
static struct link *open_live(const struct air_device *d)
{
    const struct air_party *party = &d->config->party[0];
    struct diags *diags = d->config->loop->diags;
    struct link *radio = link_open(d->config->link, d->clock, diags);
    if (!radio || !has_backbone(party) || d->config->nparties > 1) return radio;
    struct link *backbone = link_open(party->radio->backbone.link, d->clock, diags);
    if (backbone) return link_backbone(radio, backbone);
    link_close(radio);
    return NULL;
}

/* ---- any device ---- */

struct air_device *air_device_open(const struct air_config *config)
{
    struct air_device *d = calloc(1, sizeof *d);
    if (!d) abort(); /* at the start of a run, not on anybody's input */
    d->config = config;
    d->answer = text_new(ANSWER_BYTES);
    d->texts = arena_new((size_t)1 << 20);
    d->clock = config->loop->clock;
    if (strcmp(config->link, "sim") == 0) {
        d->virtual = clock_virtual(clock_now(config->loop->clock));
        d->clock = &d->virtual;
        if (open_nodes(d, config->loop->seed)) return d;
    } else {
        d->link = open_live(d);
        if (d->link) return d;
    }
    air_device_close(d);
    return NULL;
}

bool air_device_renew(struct air_device *d, uint64_t seed)
{
    if (!d->sim) return true;
    close_nodes(d);
    arena_reset(d->texts);
    clock_wait(d->clock, NULL, 0, clock_now(d->clock) + PAUSE_NS);
    return open_nodes(d, seed);
}

struct link *air_device_link(struct air_device *d)
{
    return d->link;
}

struct clock *air_device_clock(struct air_device *d)
{
    return d->clock;
}

bool air_device_inside(const struct air_device *d)
{
    return d->sim != NULL;
}

enum answer air_device_do(struct air_device *d, unsigned party, json_t *object, struct value *value,
                          const char **why)
{
    struct text line = text_new(ANSWER_BYTES);
    enum answer answer = ANSWER_CANNOT;
    *why = "the reference node knows no such thing";
    if (air_command(&line, object)) {
        text_clear(&d->answer);
        bool done = node6_command(d->node[party], text_string(&line), &d->answer);
        answer = done ? ANSWER_DONE : ANSWER_FAILED;
        *why = text_string(&d->answer);
        if (done) *value = value_text(text_slice(&d->answer));
        sim_touch(d->sim, d->id[party]);
        if (d->cable) cable_touch(d->cable);
    }
    text_free(&line);
    return answer;
}

void air_device_close(struct air_device *d)
{
    if (!d) return;
    close_nodes(d);
    text_free(&d->answer);
    arena_free(d->texts);
    free(d);
}
