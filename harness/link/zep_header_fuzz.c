/* SPDX-License-Identifier: Apache-2.0
 * Any datagram; what is understood is written and read again, and its frame goes through the
 * reading of addresses. */
#include "link/mac.h"
#include "wire/zep_header.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_frame(struct slice frame)
{
    struct mac_head h;
    uint8_t ack[MAC_ACK_MAX];
    mac_fcs_good(frame);
    if (!mac_read(frame, &h)) return;
    mac_is_broadcast(&h);
    size_t n = mac_ack(&h, ack);
    struct mac_head back;
    if (n && !mac_read((struct slice){ ack, n }, &back)) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct zep_header h, again;
    uint8_t out[ZEP_DATAGRAM_MAX];
    if (!zep_header_read((struct slice){ data, size }, &h)) return 0;
    if (h.frame.n && (h.frame.p < data || h.frame.p + h.frame.n > data + size)) abort();
    check_frame(h.frame);
    struct slice inner;
    bool good;
    if (mac_open(MAC_LINKTYPE_TAP, h.frame, &inner, &good) && inner.n > h.frame.n) abort();
    size_t n = zep_header_write(&h, out);
    if (!n || h.type == ZEP_ACK) return 0;
    if (!zep_header_read((struct slice){ out, n }, &again)) abort();
    if (again.type != h.type || !slice_equal(again.frame, h.frame)) abort();
    return 0;
}
