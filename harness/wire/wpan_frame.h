/* SPDX-License-Identifier: Apache-2.0
 * wpan_frame.h - inside harness/wire: the parts of the 802.15.4 codec. */
#ifndef WIRE_WPAN_FRAME_H
#define WIRE_WPAN_FRAME_H
#include "wire/walk.h"
#include "wire/wpan.h"
#include "wire/wpan_build.h"

#define WPAN_ID(row) FIELD(PROTO_WPAN, row)

/* What stands behind the frame. */
enum wpan_trailer {
    WPAN_NO_FCS,
    WPAN_FCS_16,
    WPAN_FCS_32,
    WPAN_CC24XX /* RSSI, then one bit "FCS was good" and the correlation value */
};

struct wpan_aux {
    unsigned level, mode, index;
    struct slice source; /* of the key */
    uint32_t counter;
    bool has_counter;
};

struct wpan_frame {
    struct slice s; /* the frame without its FCS, as far as it is there */
    struct rd r;    /* over s */
    unsigned fcf, type, version, dst_mode, src_mode;
    size_t missing_bytes; /* at the end of s, which the capture cut off */
    unsigned mic_bytes;   /* at the end of all of it, when the frame is secured */
    struct wpan_aux aux;  /* ... and what its auxiliary security header says */
    bool payload_ies;     /* the header's list ends with "payload IEs follow" */
    bool whole, good_fcs; /* nothing of it is missing; its FCS is not known to be wrong */
};

/* Purpose: decode a frame. whole_bytes: how long it was on the air, FCS included, which is more
 * than s.n when the capture cut it. */
void wpan_frame_decode(struct walk *w, struct slice s, size_t whole_bytes,
                       enum wpan_trailer trailer);

/* Purpose: record that the frame ends too early. Returns false. */
bool wpan_cut(struct walk *w, const struct wpan_frame *f, unsigned row, const char *message);

/* Purpose: s, which ends where the frame does, without what is there of the MIC. */
static inline struct slice wpan_without_mic(const struct wpan_frame *f, struct slice s)
{
    size_t there = f->mic_bytes > f->missing_bytes ? f->mic_bytes - f->missing_bytes : 0;
    return slice_part(s, 0, s.n > there ? s.n - there : 0);
}

/* Purpose: an extended address, which stands least significant octet first, as a node. */
void wpan_eui64(struct walk *w, unsigned row, struct slice place);

/* Purpose: a 16-bit number that stands least significant octet first, as a node. */
void wpan_u16(struct walk *w, unsigned row, struct slice place);

/* Purpose: the auxiliary security header (versions 2006 and 2015). Returns false when it is cut. */
bool wpan_security_decode(struct walk *w, struct wpan_frame *f);

/* Purpose: the payload of a secured frame, which its MIC follows, checked with a key that is known:
 * wpan.mic_ok. Returns false when it stays opaque: no such key, another MIC, cut, not a data frame,
 * or its sender's extended address is not known. Then *plain is the payload: where it stands, or
 * decrypted in memory of the frame's life (*decrypted). */
bool wpan_open(struct walk *w, const struct wpan_frame *f, struct slice payload,
               struct slice *plain, bool *decrypted);

/* Purpose: the list of header IEs. Returns false when it is cut. */
bool wpan_header_ies_decode(struct walk *w, struct wpan_frame *f);

/* Purpose: the list of payload IEs at the start of s. Returns what follows it. */
struct slice wpan_payload_ies_decode(struct walk *w, const struct wpan_frame *f, struct slice s);

/* Purpose: the payload of a beacon of version 2003 or 2006. */
void wpan_beacon_decode(struct walk *w, const struct wpan_frame *f, struct slice s);

/* Purpose: the payload of a MAC command. */
void wpan_command_decode(struct walk *w, const struct wpan_frame *f, struct slice s);
#endif
