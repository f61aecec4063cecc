/* SPDX-License-Identifier: Apache-2.0
 * replay_radio_play.c - the live part: before a frame goes out, what the device had sent by then in
 * the recording must have come, or the recorded gap is over, but at least the time that the profile
 * grants for an answer. Where nothing was waited for, and in the recording of a run, whose tests
 * also wait, the recorded gap is kept: behind the last frame that came in both. No wait is longer
 * than a minute, except on a virtual clock and in such recordings. */
#include "cli/replay_radio.h"

#include "cli/air_cast.h"
#include "cli/air_device.h"
#include "cli/console.h"
#include "link/radio.h"
#include "wire/ip.h"
#include "wire/udp.h"

#include <jansson.h>
#include <stdlib.h>

enum { SEQUENCE_AT = 2, FRAMES_A_TURN = 256, ALIVE_NS = 1000000 };
#define GAP_MAX_NS  (INT64_C(60) * 1000000000)
#define COPY_NS     INT64_C(1000000000) /* nobody sends a frame again after that long */
#define PATIENCE_NS (INT64_C(5) * 1000000000)

struct playing {
    struct replay_radio *r;
    struct air_device *device;
    struct link *link;
    struct dissector *dissector; /* of what comes now */
    struct check_recording *judge;
    uint32_t interface;
    json_t *note; /* on the frame that comes next, or NULL */
    unsigned nlive;
    unsigned heard, sent; /* frames before these have been on the air, were sent */
    uint64_t frames;
    struct slice before; /* the frame sent last, as it was recorded, without FCS */
    int64_t before_ns;   /* and when */
    uint8_t number, octets[MAC_FRAME_MAX];
};

/* ---- what comes ---- */

static uint64_t kind_of(const struct packet *p)
{
    uint64_t type = packet_u(p, FIELD(PROTO_ICMPV6, ICMPV6_TYPE), UINT64_MAX);
    return type != UINT64_MAX ? type : 1000 + packet_u(p, FIELD(PROTO_UDP, UDP_SRCPORT), 0);
}

static struct slice destination(const struct packet *p)
{
    const struct node *n = packet_first(p, FIELD(PROTO_IPV6, IPV6_DST));
    return n ? n->s : (struct slice){ NULL, 0 };
}

static bool same(const struct packet *a, const struct packet *b, field_id field)
{
    return packet_u(a, field, 0) == packet_u(b, field, 0);
}

/* How well a live packet stands for a recorded one of its kind, to the same address: it came when
 * that one did, or later; and it has the numbers of the same echo request, which went out as it
 * was. */
static unsigned fits(const struct playing *x, unsigned at, const struct packet *live)
{
    const struct packet *old = x->r->frame[at].packet;
    if (!old || x->r->frame[at].live || kind_of(old) != kind_of(live) ||
        !slice_equal(destination(old), destination(live)))
        return 0;
    bool numbered = packet_first(old, FIELD(PROTO_ICMPV6, ICMPV6_ECHO_SEQ)) != NULL;
    bool agrees = !numbered || (same(old, live, FIELD(PROTO_ICMPV6, ICMPV6_ECHO_IDENT)) &&
                                same(old, live, FIELD(PROTO_ICMPV6, ICMPV6_ECHO_SEQ)));
    return at >= x->sent ? (agrees ? 4 : 2) : (agrees ? 3 : 1);
}

/* The best of those that had been sent by now in the recording; of equal ones the first. */
static void match(struct playing *x, const struct packet *live)
{
    struct replay_radio *r = x->r;
    unsigned best = 0;
    struct radio_frame *found = NULL;
    for (unsigned i = 0; i < r->n && (i < x->sent || !r->frame[i].out); i++) {
        unsigned how = fits(x, i, live);
        if (how <= best) continue;
        best = how;
        found = &r->frame[i];
    }
    if (found) found->live = packet_copy(r->arena, live);
}

static void write_evidence(struct playing *x, const struct frame *f)
{
    char *text = x->note ? json_dumps(x->note, JSON_COMPACT) : NULL;
    struct slice comment = text ? slice_text(text) : (struct slice){ NULL, 0 };
    struct pcapng_note note = { .comments = &comment,
                                .ncomments = text ? 1 : 0,
                                .direction = f->sent ? PCAPNG_OUTBOUND : PCAPNG_INBOUND };
    if (x->r->session->evidence) pcapng_frame(x->r->session->evidence, x->interface, f, &note);
    if (text) check_recording_note(x->judge, comment);
    free(text);
    json_decref(x->note);
    x->note = NULL;
}

/* The same but for the number? */
static bool alike(struct slice a, struct slice b)
{
    size_t head = SEQUENCE_AT + 1;
    return a.n == b.n && a.n >= head && memcmp(a.p, b.p, SEQUENCE_AT) == 0 &&
           memcmp(a.p + head, b.p + head, a.n - head) == 0;
}

/* A frame of ours has left: its time is that of the recording's frames, too. */
static void left(struct playing *x, const struct frame *f)
{
    struct replay_radio *r = x->r;
    for (unsigned i = x->heard; i < x->sent; i++) {
        struct slice was, is;
        bool good;
        if (!r->frame[i].out || !mac_open(r->frame[i].linktype, r->frame[i].octets, &was, &good) ||
            !mac_open(f->linktype, f->bytes, &is, &good) || !alike(was, is))
            continue;
        r->frame[i].live_ns = f->time_ns;
        x->heard = i + 1;
        return;
    }
}

static void receive(struct playing *x)
{
    struct frame f;
    struct packet p;
    for (unsigned n = 0; n < FRAMES_A_TURN && link_receive(x->link, &f) > 0; n++) {
        if (f.linktype == LINKTYPE_ETHERNET) continue; /* what was outside is not played */
        f.number = ++x->frames;
        write_evidence(x, &f);
        check_recording_frame(x->judge, &f);
        dissect(x->dissector, &f, &p);
        if (f.sent) left(x, &f);
        if (f.sent || p.fragment || !destination(&p).n || x->nlive++ >= RADIO_REPLAY_LIVE_MAX)
            continue;
        match(x, &p);
    }
    x->r->interrupted |= console_stop != 0;
}

static void turn(struct playing *x, int64_t until)
{
    struct pollfd fd = { .fd = link_fd(x->link), .events = POLLIN };
    int64_t due = link_deadline_ns(x->link);
    clock_wait(air_device_clock(x->device), &fd, fd.fd >= 0, due < until ? due : until);
    receive(x);
}

/* ---- pace ---- */

static bool all_came(const struct replay_radio *r, unsigned from, unsigned to, bool *any)
{
    bool all = true;
    *any = false;
    for (unsigned i = from; i < to; i++) {
        if (!r->frame[i].packet) continue;
        *any = true;
        all &= r->frame[i].live != NULL;
    }
    return all;
}

/* When it is at_ns in the recording, counted from the last frame that is there now, too. */
static int64_t now_at(const struct replay_radio *r, unsigned from, unsigned to, int64_t at_ns)
{
    unsigned last = from;
    for (unsigned i = from; i < to; i++)
        if (r->frame[i].live) last = i;
    const struct radio_frame *m = &r->frame[last];
    return (m->live ? m->live->frame.time_ns : m->live_ns) + (at_ns - m->time_ns);
}

static void wait_for_turn(struct playing *x, unsigned from, unsigned to, int64_t at_ns)
{
    const struct replay_radio *r = x->r;
    struct value patience = session_value(r->session, "time.step");
    struct clock *clock = air_device_clock(x->device);
    int64_t least = patience.kind == VALUE_TIME ? patience.i : PATIENCE_NS;
    int64_t begin = clock_now(clock);
    bool any, done = all_came(r, from, to, &any), free_pace = !r->role;
    while (!r->interrupted && !(any && done && free_pace)) {
        int64_t until = now_at(r, from, to, at_ns);
        if (any && !done && until < begin + least) until = begin + least;
        if (free_pace && !air_device_inside(x->device) && until > begin + GAP_MAX_NS)
            until = begin + GAP_MAX_NS;
        if (clock_now(clock) >= until) return;
        turn(x, until);
        done = all_came(r, from, to, &any);
    }
}

/* ---- what goes out ---- */

static void play_peers(struct playing *x)
{
    for (unsigned i = 0; i < x->r->npeers; i++) {
        const struct node_address *n = &x->r->peer[i];
        struct radio_address at = { .pan =
                                        n->has_short ? n->pan : x->r->session->radio[0].device.pan,
                                    .has_short = n->has_short,
                                    .has_eui64 = n->has_eui64,
                                    .short_address = n->short_addr };
        memcpy(at.eui64, n->eui64, sizeof at.eui64);
        radio_add(x->link, &at);
    }
}

/* A test begins here in the recording: it begins here now, at this time. */
static bool begin_test(struct playing *x, const char *comment)
{
    struct air_begin b;
    if (!comment || !air_begin_read(x->r->arena, slice_text(comment), &b)) return true;
    if (b.renewed && !air_device_renew(x->device, b.seed)) return false;
    x->link = air_device_link(x->device);
    play_peers(x);
    b.renewed = b.renewed && air_device_inside(x->device);
    if (b.renewed) dissector_reset(x->dissector);
    b.at_ns = clock_now(air_device_clock(x->device));
    json_decref(x->note);
    x->note = air_begin_note(&b);
    return true;
}

/* A node takes a frame whose number is that of the one before for a copy: frames of others get new
 * numbers, and copies that of what they are copies of. Those of a run have been numbered as the
 * tests number them. */
static struct frame_out renumbered(struct playing *x, const struct radio_frame *m)
{
    struct frame_out as_it_is = { .linktype = m->linktype, .bytes = m->octets };
    struct slice frame;
    struct mac_head head;
    bool good;
    if (!mac_open(m->linktype, m->octets, &frame, &good) || !good || frame.n > MAC_FRAME_MAX ||
        (x->r->role && m->linktype != MAC_LINKTYPE_TAP))
        return as_it_is;
    bool copy = slice_equal(frame, x->before) && m->time_ns - x->before_ns < COPY_NS;
    if (!copy) x->number++;
    x->before = frame;
    x->before_ns = m->time_ns;
    memcpy(x->octets, frame.p, frame.n);
    if (!x->r->role && mac_read(frame, &head) && head.has_sequence)
        x->octets[SEQUENCE_AT] = x->number;
    return (struct frame_out){ .linktype = MAC_LINKTYPE_NOFCS, .bytes = { x->octets, frame.n } };
}

static bool play(struct playing *x)
{
    struct replay_radio *r = x->r;
    unsigned last = 0;
    bool begun = false;
    for (unsigned i = 0; i < r->n && !r->interrupted; i++) {
        struct radio_frame *m = &r->frame[i];
        if (!m->out && !m->begins) continue;
        if (begun) wait_for_turn(x, last, i, m->time_ns);
        if (!begin_test(x, m->begins)) return false;
        begun = true;
        last = i;
        m->live_ns = clock_now(air_device_clock(x->device));
        if (!m->out || r->interrupted) continue;
        struct frame_out out = renumbered(x, m);
        x->sent = i + 1;
        link_send(x->link, &out);
        r->sent++;
        receive(x);
    }
    wait_for_turn(x, last, r->n, r->frame[r->n - 1].time_ns + ALIVE_NS);
    return true;
}

static struct check_plan plan_of(struct session *s)
{
    const struct test **test = arena_array(s->arena, s->suite->ntests + 1, sizeof *test);
    struct check_plan plan = { .test = test,
                               .profile = session_value,
                               .declared = session_declares,
                               .env = s,
                               .radio = &s->radio[0],
                               .complete = true };
    for (unsigned i = 0; i < s->suite->ntests; i++)
        if (s->chosen[i] && session_why(s, s->suite->test[i]).in)
            test[plan.ntests++] = s->suite->test[i];
    return plan;
}

/* Where the recording names no test, only what always holds is judged. */
static json_t *anonymous(const struct playing *x)
{
    const struct session *s = x->r->session;
    struct air_begin b = { .test = "",
                           .label = "",
                           .role = s->device[0].role,
                           .device = air_cast_device(x->r->arena, &s->radio[0]),
                           .renewed = air_device_inside(x->device),
                           .at_ns = clock_now(air_device_clock(x->device)),
                           .seed = s->options->seed };
    return air_begin_note(&b);
}

bool replay_radio_play(struct replay_radio *r, struct diags *diags)
{
    struct session *s = r->session;
    struct loop_config loop = { .seed = s->options->seed,
                                .profile = session_value,
                                .declared = session_declares,
                                .env = s,
                                .clock = &s->clock,
                                .diags = diags };
    struct air_config air = { .loop = &loop,
                              .party = { { &s->radio[0], s->device[0].role } },
                              .nparties = 1,
                              .faults = s->options->faults,
                              .link = s->device[0].link };
    struct dissect_options o = dissect_defaults();
    struct check_plan plan = plan_of(s);
    struct playing x = { .r = r, .device = air_device_open(&air) };
    if (!x.device) return false;
    o.all = true;
    radio_profile_dissect(&s->radio[0], &o);
    x.dissector = dissector_new(&o);
    x.link = air_device_link(x.device);
    r->reported = arena_array(r->arena, plan.ntests + 1, sizeof *r->reported);
    x.judge = check_recording_begin(&plan, &r->sink, r->reported);
    if (s->evidence) x.interface = pcapng_interface(s->evidence, "radio", MAC_LINKTYPE);
    play_peers(&x);
    if (!r->role) x.note = anonymous(&x);
    bool ok = play(&x);
    check_recording_end(x.judge, clock_now(air_device_clock(x.device)));
    dissector_free(x.dissector);
    air_device_close(x.device);
    json_decref(x.note);
    return ok;
}
