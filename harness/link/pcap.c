/* SPDX-License-Identifier: Apache-2.0
 * Live capture from a network interface and injection of frames, through libpcap. The packet socket
 * does not show us our own frames, so they are kept and handed up in their place. */
#include "link/echo.h"
#include "link/link.h"
#include "link/radio.h"

#include <pcap/pcap.h>
#include <stdlib.h>

enum { BUFFER_BYTES = 32 * 1024 * 1024, READ_TIMEOUT_MS = 10 };
enum { KNOWN_MAX = 16, LINKTYPE_RAW = 101, OCTETS_MAX = MAC_FRAME_MAX + MAC_TAP_BYTES };

struct live {
    pcap_t *pcap;
    const char *device; /* in the arena of diags */
    uint32_t linktype;
    struct radio_options radio; /* of an 802.15.4 interface: the chip acknowledges, in time */
    struct echo echo;
};

static struct diag_place place(const char *device)
{
    return (struct diag_place){ .file = device };
}

/* "there are: lo, eth0, any" */
static const char *known_interfaces(struct arena *a)
{
    pcap_if_t *all = NULL;
    char why[PCAP_ERRBUF_SIZE];
    struct text t = text_new(512);
    if (pcap_findalldevs(&all, why) != 0) all = NULL;
    unsigned n = 0;
    for (pcap_if_t *i = all; i && n < KNOWN_MAX; i = i->next)
        text_printf(&t, "%s%s", n++ ? ", " : "there are: ", i->name);
    if (!n) text_put(&t, "none can be seen; ip link lists them");
    pcap_freealldevs(all);
    const char *result = arena_string(a, text_slice(&t));
    text_free(&t);
    return result;
}

static int explain(struct link *l, struct live *v, int code)
{
    struct arena *a = l->diags->arena;
    struct diag *d;
    switch (code) {
    case PCAP_ERROR_PERM_DENIED:
    case PCAP_ERROR_PROMISC_PERM_DENIED:
        d = diag_error(l->diags, place(v->device),
                       "may not be captured from: CAP_NET_RAW is "
                       "missing");
        if (d) d->hint = "run as root, or: sudo setcap cap_net_raw+ep PATH_OF_PLUGTEST";
        break;
    case PCAP_ERROR_NO_SUCH_DEVICE:
        d = diag_error(l->diags, place(v->device), "there is no such network interface");
        if (d) d->hint = known_interfaces(a);
        break;
    case PCAP_ERROR_IFACE_NOT_UP:
        d = diag_error(l->diags, place(v->device), "the network interface is down");
        if (d) d->hint = arena_printf(a, "ip link set %s up", v->device);
        break;
    default:
        d = diag_error(l->diags, place(v->device), "cannot be captured from: %s",
                       *pcap_geterr(v->pcap) ? pcap_geterr(v->pcap) : pcap_statustostr(code));
        if (d) d->hint = "plugtest doctor tells what this machine lacks";
    }
    return -1;
}

static int explain_sending(struct link *l, struct live *v)
{
    struct diag *d =
        diag_error(l->diags, place(v->device), "a frame cannot be sent: %s", pcap_geterr(v->pcap));
    if (d)
        d->hint = arena_printf(l->diags->arena,
                               "is it up, and may one send on it (not in listen-only mode)? "
                               "ip link show %s",
                               v->device);
    return -1;
}

static int set_filter(struct link *l, struct live *v, const char *filter)
{
    struct bpf_program program;
    if (!filter || !*filter) return 0;
    if (pcap_compile(v->pcap, &program, filter, 1, PCAP_NETMASK_UNKNOWN) != 0) {
        struct diag *d = diag_error(l->diags, place(v->device), "capture filter \"%s\": %s", filter,
                                    pcap_geterr(v->pcap));
        if (d) d->hint = "man pcap-filter tells its language";
        return -1;
    }
    int code = pcap_setfilter(v->pcap, &program);
    pcap_freecode(&program);
    return code == 0 ? 0 : explain(l, v, code);
}

static int activate(struct link *l, struct live *v, const char *filter)
{
    char why[PCAP_ERRBUF_SIZE] = "";
    pcap_set_snaplen(v->pcap, 65535);
    pcap_set_promisc(v->pcap, 0);
    pcap_set_timeout(v->pcap, READ_TIMEOUT_MS);
    pcap_set_immediate_mode(v->pcap, 1);
    pcap_set_buffer_size(v->pcap, BUFFER_BYTES);
    bool nano = pcap_set_tstamp_precision(v->pcap, PCAP_TSTAMP_PRECISION_NANO) == 0;
    int code = pcap_activate(v->pcap);
    if (code < 0) return explain(l, v, code);
    if (!nano) diag_warning(l->diags, place(v->device), "time stamps have microseconds only");
    if (pcap_setnonblock(v->pcap, 1, why) != 0) return explain(l, v, PCAP_ERROR);
    v->linktype = (uint32_t)pcap_datalink(v->pcap);
    if (v->linktype == DLT_RAW) v->linktype = LINKTYPE_RAW; /* the number in files */
    return set_filter(l, v, filter);
}

static void live_close(struct link *l)
{
    struct live *v = l->state;
    if (v->pcap) pcap_close(v->pcap);
    echo_free(&v->echo);
    free(v);
}

static int live_open(struct link *l, const char *address)
{
    char why[PCAP_ERRBUF_SIZE] = "";
    const char *filter = strchr(address, '?');
    size_t n = filter ? (size_t)(filter - address) : strlen(address);
    struct live *v = calloc(1, sizeof *v);
    if (!v) return -1;
    l->state = v;
    v->radio.no_ack = true;
    v->device = arena_string(l->diags->arena, (struct slice){ (const uint8_t *)address, n });
    v->pcap = n ? pcap_create(v->device, why) : NULL;
    if (!v->pcap) {
        struct diag *d =
            diag_error(l->diags, place(v->device), "there is no such network interface");
        if (d) d->hint = known_interfaces(l->diags->arena);
    }
    if (v->pcap && activate(l, v, filter ? filter + 1 : NULL) == 0) return 0;
    live_close(l);
    return -1;
}

static int live_receive(struct link *l, struct frame *out)
{
    struct live *v = l->state;
    struct pcap_pkthdr *head;
    const uint8_t *octets;
    if (echo_take(&v->echo, out)) return 1;
    int code = pcap_next_ex(v->pcap, &head, &octets);
    if (code == 0) return 0;
    if (code < 0) return explain(l, v, code);
    *out = (struct frame){
        .time_ns = (int64_t)head->ts.tv_sec * 1000000000 + head->ts.tv_usec,
        .linktype = v->linktype,
        .orig_bytes = head->len,
        .bytes = { octets, head->caplen },
    };
    if (pcap_get_tstamp_precision(v->pcap) == PCAP_TSTAMP_PRECISION_MICRO)
        out->time_ns += (int64_t)head->ts.tv_usec * 999;
    return 1;
}

static bool is_radio(const struct live *v)
{
    return v->linktype == MAC_LINKTYPE || v->linktype == MAC_LINKTYPE_NOFCS ||
           v->linktype == MAC_LINKTYPE_TAP;
}

static int wrong_type(struct link *l, const struct live *v, uint32_t linktype)
{
    struct diag *d = diag_error(l->diags, place(v->device),
                                "a frame of link type %u cannot be sent here, only of %u", linktype,
                                v->linktype);
    if (d) d->hint = "use the udp link to send datagrams";
    return -1;
}

static int live_send(struct link *l, const struct frame_out *out)
{
    struct live *v = l->state;
    uint8_t octets[OCTETS_MAX];
    struct slice s = out->bytes;
    if (is_radio(v) && out->linktype == MAC_LINKTYPE) {
        s = (struct slice){ octets, mac_close(v->linktype, s, octets, sizeof octets) };
        if (!s.n) {
            diag_error(l->diags, place(v->device),
                       "a frame with a wrong FCS cannot be sent here: the interface makes it");
            return -1;
        }
    } else if (out->linktype != v->linktype) {
        return wrong_type(l, v, out->linktype);
    }
    if (pcap_inject(v->pcap, s.p, s.n) < 0) return explain_sending(l, v);
    struct frame f = { .time_ns = clock_now(l->clock),
                       .linktype = v->linktype,
                       .orig_bytes = (uint32_t)s.n,
                       .bytes = s,
                       .sent = true };
    echo_add(&v->echo, &f);
    return 0;
}

static const struct radio_options *live_radio(const struct link *l)
{
    const struct live *v = l->state;
    return is_radio(v) ? &v->radio : NULL;
}

static int live_fd(const struct link *l)
{
    const struct live *v = l->state;
    return pcap_get_selectable_fd(v->pcap);
}

static int64_t live_deadline_ns(const struct link *l)
{
    const struct live *v = l->state;
    return echo_waiting(&v->echo) ? INT64_MIN : CLOCK_NEVER;
}

const struct link_type link_pcap = {
    .name = "pcap",
    .scheme = "pcap",
    .form = "pcap:INTERFACE[?FILTER]",
    .summary = "live capture and injection on a network interface (needs CAP_NET_RAW)",
    .open = live_open,
    .send = live_send,
    .receive = live_receive,
    .fd = live_fd,
    .deadline_ns = live_deadline_ns,
    .close = live_close,
    .radio = live_radio,
};
