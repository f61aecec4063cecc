/* SPDX-License-Identifier: Apache-2.0
 * layers.h - links on top of links: tee writes every frame into a capture, impair is a lossy path,
 * backbone puts a second interface of the device beside its radio link. */
#ifndef LINK_LAYERS_H
#define LINK_LAYERS_H
#include "capture/pcapng_writer.h"
#include "link/link.h"

/* Purpose: a link that hands on everything and writes each frame that is received, ours included,
 * into the capture (borrowed; sent frames as outbound). interface_name may be NULL. The new link
 * owns `below`. A capture that cannot be written any more does not stop the traffic. */
struct link *link_tee(struct link *below, struct pcapng *capture, const char *interface_name);

/* Purpose: two links as one, both of which it then owns: frames of link type 1 are the backbone's,
 * all others the radio link's; frame.interface is 0 for the radio and 1 for the backbone. NULL with
 * a diag when they cannot be polled together; both are then closed. */
struct link *link_backbone(struct link *radio, struct link *backbone);

enum impair_direction { IMPAIR_SENT = 1, IMPAIR_RECEIVED = 2, IMPAIR_BOTH = 3 };
enum impair_action { IMPAIR_PASS, IMPAIR_DROP, IMPAIR_DELAY, IMPAIR_DUPLICATE };

/* What a rule looks at: something to be sent, or a frame that came. */
struct impair_item {
    enum impair_direction direction;
    const struct frame_out *out; /* IMPAIR_SENT, else NULL */
    const struct frame *frame;   /* IMPAIR_RECEIVED, else NULL */
};

/* A directed rule: what to do to chosen frames. The first rule that matches and is not used up
 * decides; seeded chance comes after the rules, for frames that none of them chose. */
struct impair_rule {
    enum impair_action action;
    unsigned directions; /* of enum impair_direction */
    unsigned skip;       /* let so many matching frames pass first */
    unsigned count;      /* then act on so many; 0 = on all */
    int64_t delay_ns;    /* of DELAY, and of the copy of DUPLICATE */
    bool (*match)(void *context, const struct impair_item *item); /* NULL: every frame */
    void *context;
};

enum { IMPAIR_RULES_MAX = 32 };

/* Chances are in thousandths. All zero: a perfect path. */
struct impair_options {
    uint64_t seed;
    unsigned directions; /* of enum impair_direction; 0 = both */
    unsigned loss, duplicate, reorder;
    int64_t delay_ns, jitter_ns; /* every frame: delay_ns plus 0..jitter_ns */
    int64_t reorder_ns;          /* how much longer a reordered frame is held back */
    bool show_lost; /* frames of ours that are dropped still come up as sent: the sender's view */
};

struct impair_counts {
    uint64_t passed, dropped, delayed, duplicated;
};

/* Purpose: a link that loses, delays, repeats and reorders what goes through it, by the clock of
 * `below`, which it owns. Options are copied. The same seed and traffic give the same losses. */
struct link *link_impair(struct link *below, const struct impair_options *options);

/* Purpose: add a rule to an impair link (behind those it has). Returns the rule's number for
 * impair_remove, or -1 when there are IMPAIR_RULES_MAX. context is borrowed. */
int impair_add(struct link *l, const struct impair_rule *rule);

/* Purpose: take a rule away. */
void impair_remove(struct link *l, int rule);

/* Purpose: what was done so far. */
struct impair_counts impair_counts(const struct link *l);
#endif
