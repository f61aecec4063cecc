/* SPDX-License-Identifier: Apache-2.0
 * track.h - rows that no single frame can fill: what a message has to do with earlier ones
 * (coap.track.*), and what is wrong with its octets, sorted by rule (coap.defect.*,
 * 6lowpan.defect); and packets on radio links (6lowpan.track.*). They are computed by
 * harness/engine/track.h and stand in packet.extra. Absent where they do not apply, and where too
 * little was seen to know. */
#ifndef WIRE_TRACK_H
#define WIRE_TRACK_H
#include "wire/field.h"

enum track_row {
    TRACK,
    TRACK_WHOLE,
    /* copies and Message IDs */
    TRACK_COPY,
    TRACK_GAP,
    TRACK_GAP_RATIO,
    TRACK_SINCE_FIRST,
    TRACK_DIFFERS,
    TRACK_MID_AGE,
    TRACK_MID_SAME,
    TRACK_MID_TYPE,
    /* acknowledgements */
    TRACK_ACK_DELAY,
    TRACK_EMPTY_ACK,
    TRACK_PEER_ACK,
    TRACK_ACKED_MALFORMED,
    TRACK_OPEN_MID,
    /* requests and responses */
    TRACK_OUTSTANDING,
    TRACK_SAME_TOKEN,
    TRACK_RESPONSES,
    TRACK_ASKED_ELSEWHERE,
    TRACK_ASKED_CRITICAL,
    TRACK_TO_GROUP,
    TRACK_GROUP,
    TRACK_AMPLIFICATION,
    TRACK_RETRY_LEFT,
    TRACK_CREATED_BEFORE,
    /* observations */
    TRACK_NOTIFICATION,
    TRACK_SINCE_NOTIFICATION,
    TRACK_MID_AHEAD,
    TRACK_SINCE_CON,
    TRACK_NOTIFY_SPAN,
    TRACK_ENDED_BY,
    TRACK_SINCE_END,
    TRACK_AFTER_END,
    /* block-wise transfers */
    TRACK_MISSING_BLOCKS,
    /* findings of the decoder, by rule */
    DEFECT_VERSION,
    DEFECT_FORMAT,
    DEFECT_EMPTY,
    DEFECT_TYPE_CODE,
    DEFECT_OPTION,
    DEFECT_OPTION_MISPLACED,
    DEFECT_UINT,
    DEFECT_BLOCK,
    DEFECT_LOCATION_PATH,
    DEFECT_URI_PATH,
    DEFECT_PROXY_URI,
    DEFECT_OTHER,
    DEFECT_LOWPAN,
    DEFECT_LOWPAN_REMARK,
    DEFECT_PACKET_REMARK,
    /* packets on radio links */
    LINK_HLIM_BEFORE,
    LINK_ECHO_SAME,
    LINK_QUOTE_SAME,
    LINK_TAG_AGAIN,
    LINK_FIRST_HEARD,
    LINK_VERSION_BEFORE,
    TRACK_ROWS
};

/* coap.track.ended_by: how an observation came to its end. */
enum track_end {
    TRACK_END_NONE,
    TRACK_END_RESET,     /* RST in answer to a confirmable notification */
    TRACK_END_RESET_NON, /* ... to a non-confirmable one */
    TRACK_END_CANCEL,    /* a GET with Observe 1 was answered */
    TRACK_END_FINAL,     /* a response that is no 2.xx, or has no Observe */
    TRACK_END_TIMEOUT,   /* the last copy of a confirmable notification was never acknowledged */
};

extern const struct field track_rows[];
#endif
