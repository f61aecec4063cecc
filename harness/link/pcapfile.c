/* SPDX-License-Identifier: Apache-2.0
 * A capture file as a link: its frames in their order, at the times the file says. A virtual clock
 * is moved along with them. */
#include "capture/capture.h"
#include "link/link.h"

static int pcapfile_open(struct link *l, const char *address)
{
    l->state = capture_open(address, l->diags);
    return l->state ? 0 : -1;
}

static int pcapfile_receive(struct link *l, struct frame *out)
{
    if (capture_next(l->state, out) != 1) return -1;
    if (l->clock) clock_advance(l->clock, out->time_ns);
    return 1;
}

static void pcapfile_close(struct link *l)
{
    capture_close(l->state);
}

const struct link_type link_pcapfile = {
    .name = "pcapfile",
    .scheme = "pcapfile",
    .form = "pcapfile:PATH",
    .summary = "frames of a capture file (pcap, pcapng)",
    .open = pcapfile_open,
    .receive = pcapfile_receive,
    .close = pcapfile_close,
};
