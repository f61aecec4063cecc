/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/track.h"

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

#define OURS (F_OURS | F_CALC)

static const struct names types[] = {
    { 0, "CON" }, { 1, "NON" }, { 2, "ACK" }, { 3, "RST" }, { 0, NULL }
};

static const struct names ends[] = {
    { TRACK_END_NONE, "none" },
    { TRACK_END_RESET, "reset" },
    { TRACK_END_RESET_NON, "reset_non" },
    { TRACK_END_CANCEL, "cancel" },
    { TRACK_END_FINAL, "final" },
    { TRACK_END_TIMEOUT, "timeout" },
    { 0, NULL },
};

/* Every row: the name, what it says, and the clause that makes it interesting. */
const struct field track_rows[TRACK_ROWS] = {
    [TRACK] = { "coap.track", "Conversation tracking", F_PROTO, .flags = OURS },

    [TRACK_WHOLE] = { "coap.track.whole", "No message before this one is missing", F_BOOL,
                      .flags = OURS },

    [TRACK_COPY] = { "coap.track.copy", "Copy number of this message (1 = first sent)", F_UINT,
                     .flags = OURS, .spec = "RFC7252:4.2" },
    [TRACK_GAP] = { "coap.track.gap", "Time since the copy before (copies 2 and later)", F_TIME,
                    .flags = OURS, .spec = "RFC7252:4.2" },
    [TRACK_GAP_RATIO] = { "coap.track.gap_ratio",
                          "This gap in percent of the gap before (copies 3 and later; 200 = "
                          "doubled)",
                          F_UINT, .flags = OURS, .spec = "RFC7252:4.2" },
    [TRACK_SINCE_FIRST] = { "coap.track.since_first",
                            "Time since the first copy (copies 2 and later)", F_TIME, .flags = OURS,
                            .spec = "RFC7252:4.8.2" },
    [TRACK_DIFFERS] = { "coap.track.differs",
                        "The octets differ from the first copy's, other than in Max-Age and "
                        "Observe "
                        "of a response (copies 2 and later)",
                        F_BOOL, .flags = OURS, .spec = "RFC7252:4.2" },
    [TRACK_MID_AGE] = { "coap.track.mid_age",
                        "Time since another CON or NON of this sender to this receiver had this "
                        "Message ID",
                        F_TIME, .flags = OURS, .spec = "RFC7252:4.4" },
    [TRACK_MID_SAME] = { "coap.track.mid_same", "That earlier message had the same octets", F_BOOL,
                         .flags = OURS, .spec = "RFC7252:4.4" },
    [TRACK_MID_TYPE] = { "coap.track.mid_type", "Type of that earlier message", F_UINT,
                         .flags = OURS, .names = types, .spec = "RFC7252:4.4" },

    [TRACK_ACK_DELAY] = { "coap.track.ack_delay",
                          "Time from the latest copy of the acknowledged message to its first "
                          "ACK or RST",
                          F_TIME, .flags = OURS, .spec = "RFC7252:4.8.2" },
    [TRACK_EMPTY_ACK] = { "coap.track.empty_ack",
                          "Time since an empty ACK for the same message (in an ACK with a code)",
                          F_TIME, .flags = OURS, .spec = "RFC7252:5.2.2" },
    [TRACK_PEER_ACK] = { "coap.track.peer_ack",
                         "Time since the peer sent an ACK or RST with this Message ID (in an ACK "
                         "or "
                         "RST that answers no known message)",
                         F_TIME, .flags = OURS, .spec = "RFC7252:4.2" },
    [TRACK_ACKED_MALFORMED] = { "coap.track.acked_malformed",
                                "This ACK or response answers a message with a format error",
                                F_BOOL, .flags = OURS, .spec = "RFC7252:4.2" },
    [TRACK_OPEN_MID] = { "coap.track.open_mid",
                         "Message ID of the one open CON request with this token (in an ACK with a "
                         "response whose Message ID belongs to no known message)",
                         F_UINT, 16, .flags = OURS, .spec = "RFC7252:5.3.2" },

    [TRACK_OUTSTANDING] = { "coap.track.outstanding",
                            "Confirmable messages of this sender to this receiver that are neither "
                            "answered nor given up, this one included",
                            F_UINT, .flags = OURS, .spec = "RFC7252:4.7" },
    [TRACK_SAME_TOKEN] = { "coap.track.same_token",
                           "Other open requests of this client to this server with this token",
                           F_UINT, .flags = OURS, .spec = "RFC7252:5.3.1" },
    [TRACK_RESPONSES] = { "coap.track.responses",
                          "Different responses to the same request so far, this one included",
                          F_UINT, .flags = OURS, .spec = "RFC7252:5.2" },
    [TRACK_ASKED_ELSEWHERE] = { "coap.track.asked_elsewhere",
                                "The token belongs to an open request to another address or port",
                                F_BOOL, .flags = OURS, .spec = "RFC7252:5.3.2" },
    [TRACK_ASKED_CRITICAL] = { "coap.track.asked_critical",
                               "First critical option of the experimental range (65000 and above) "
                               "in the request",
                               F_UINT, 16, .flags = OURS, .spec = "RFC7252:5.4.1" },
    [TRACK_TO_GROUP] = { "coap.track.to_group", "The destination is an IP multicast address",
                         F_BOOL, .flags = OURS, .spec = "RFC7252:8.1" },
    [TRACK_GROUP] = { "coap.track.group", "The message it answers went to a multicast address",
                      F_BOOL, .flags = OURS, .spec = "RFC7252:8.1" },
    [TRACK_AMPLIFICATION] = { "coap.track.amplification",
                              "CoAP octets sent in percent of those received, while the peer has "
                              "not shown that it receives at its address",
                              F_UINT, .flags = OURS, .spec = "RFC7252:11.3" },
    [TRACK_RETRY_LEFT] = { "coap.track.retry_left",
                           "Time still to wait after a 4.29 or 5.03 to the same request", F_TIME,
                           .flags = OURS, .spec = "RFC8516:3" },
    [TRACK_CREATED_BEFORE] = { "coap.track.created_before",
                               "The same resource was created with If-None-Match before, and not "
                               "deleted since",
                               F_BOOL, .flags = OURS, .spec = "RFC7252:5.10.8.2" },

    [TRACK_NOTIFICATION] = { "coap.track.notification",
                             "Number of this notification in its observation (0 = the answer to "
                             "the registration)",
                             F_UINT, .flags = OURS, .spec = "RFC7641:3.2" },
    [TRACK_SINCE_NOTIFICATION] = { "coap.track.since_notification",
                                   "Time since the notification before", F_TIME, .flags = OURS,
                                   .spec = "RFC7641:3.4" },
    [TRACK_MID_AHEAD] = { "coap.track.mid_ahead",
                          "The Message ID is ahead of that of the notification before, "
                          "and its sender counts them",
                          F_BOOL, .flags = OURS, .spec = "RFC7252:4.4" },
    [TRACK_SINCE_CON] = { "coap.track.since_con",
                          "Time since the last sign that the observer is there: its registration, "
                          "or "
                          "a confirmable notification",
                          F_TIME, .flags = OURS, .spec = "RFC7641:4.5" },
    [TRACK_NOTIFY_SPAN] = { "coap.track.notify_span",
                            "Time in which the last eleven NON notifications were sent", F_TIME,
                            .flags = OURS, .spec = "RFC7641:4.5.1" },
    [TRACK_ENDED_BY] = { "coap.track.ended_by", "What ended the observation of this notification",
                         F_UINT, .flags = OURS, .names = ends, .spec = "RFC7641:3.6" },
    [TRACK_SINCE_END] = { "coap.track.since_end", "Time since the observation was ended", F_TIME,
                          .flags = OURS, .spec = "RFC7641:3.6" },
    [TRACK_AFTER_END] = { "coap.track.after_end",
                          "New notifications since the observation was ended, this one included",
                          F_UINT, .flags = OURS, .spec = "RFC7641:3.6" },

    [TRACK_MISSING_BLOCKS] = { "coap.track.missing_blocks",
                               "The transfer that this response ends had 2.31 Continue and was "
                               "never "
                               "sent whole",
                               F_BOOL, .flags = OURS, .spec = "RFC7959:2.5" },

    [DEFECT_VERSION] = { "coap.defect.version", "Unknown protocol version", F_TEXT, .flags = OURS,
                         .spec = "RFC7252:3" },
    [DEFECT_FORMAT] = { "coap.defect.format", "Message format error", F_TEXT, .flags = OURS,
                        .spec = "RFC7252:3" },
    [DEFECT_EMPTY] = { "coap.defect.empty", "Empty message that is not empty", F_TEXT,
                       .flags = OURS, .spec = "RFC7252:4.1" },
    [DEFECT_TYPE_CODE] = { "coap.defect.type_code", "Type and code do not go together", F_TEXT,
                           .flags = OURS, .spec = "RFC7252:4.3" },
    [DEFECT_OPTION] = { "coap.defect.option", "Option that must not be like this", F_TEXT,
                        .flags = OURS, .spec = "RFC7252:5.4" },
    [DEFECT_OPTION_MISPLACED] = { "coap.defect.option_misplaced",
                                  "Elective option that means nothing here", F_TEXT, .flags = OURS,
                                  .spec = "RFC7252:5.4" },
    [DEFECT_UINT] = { "coap.defect.uint", "Number with leading zeros", F_TEXT, .flags = OURS,
                      .spec = "RFC7252:3.2" },
    [DEFECT_BLOCK] = { "coap.defect.block", "Block option that cannot be", F_TEXT, .flags = OURS,
                       .spec = "RFC7959:2.2" },
    [DEFECT_LOCATION_PATH] = { "coap.defect.location_path", "Location-Path is \".\" or \"..\"",
                               F_TEXT, .flags = OURS, .spec = "RFC7252:5.10.7" },
    [DEFECT_URI_PATH] = { "coap.defect.uri_path", "Uri-Path is \".\" or \"..\"", F_TEXT,
                          .flags = OURS, .spec = "RFC7252:5.10.1" },
    [DEFECT_PROXY_URI] = { "coap.defect.proxy_uri", "Proxy-Uri beside Uri-* options", F_TEXT,
                           .flags = OURS, .spec = "RFC7252:5.10.2" },
    [DEFECT_OTHER] = { "coap.defect.other", "Another finding in the CoAP message", F_TEXT,
                       .flags = OURS, .spec = "RFC7252:3" },
    [DEFECT_LOWPAN] = { "6lowpan.defect", "Error in the frame or its LoWPAN headers", F_TEXT,
                        .flags = OURS, .spec = "RFC4944:5" },
    [DEFECT_LOWPAN_REMARK] = { "6lowpan.remark",
                               "The frame or its LoWPAN headers are not as they should be", F_TEXT,
                               .flags = OURS, .spec = "RFC4944:5" },
    [DEFECT_PACKET_REMARK] = { "6lowpan.packet_remark",
                               "The packet in the frame is not as it should be", F_TEXT,
                               .flags = OURS, .spec = "RFC8200:4" },
    [LINK_HLIM_BEFORE] = { "6lowpan.track.hlim_before",
                           "Hop Limit with which this packet of another node came to the one that "
                           "sends it on",
                           F_UINT, .flags = OURS, .spec = "RFC8200:3" },
    [LINK_ECHO_SAME] = { "6lowpan.track.echo_same",
                         "This Echo Reply has the octets of a request with its numbers", F_BOOL,
                         .flags = OURS, .spec = "RFC4443:4.2" },
    [LINK_QUOTE_SAME] = { "6lowpan.track.quote_same",
                          "This error quotes a packet as it came to its sender", F_BOOL,
                          .flags = OURS, .spec = "RFC4443:2.4" },
    [LINK_TAG_AGAIN] = { "6lowpan.track.tag_again",
                         "An earlier datagram of this sender, of other octets and to the same "
                         "destination, had this datagram_tag",
                         F_BOOL, .flags = OURS, .spec = "RFC4944:5.3" },
    [LINK_FIRST_HEARD] = { "6lowpan.track.first_heard",
                           "The first fragment of this datagram was heard before", F_BOOL,
                           .flags = OURS, .spec = "RFC8930:5" },
    [LINK_VERSION_BEFORE] = { "6lowpan.track.version_before",
                              "Version of this border router's information that the sender has "
                              "told before, since it asked for it last",
                              F_UINT, .flags = OURS, .spec = "RFC6775:8.1.3" },
};
