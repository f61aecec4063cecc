/* SPDX-License-Identifier: Apache-2.0
 * front_msg.h - the reference node's own small reader and writer of CoAP messages (RFC 7252
 * section 3). It serves the front, which stands between the network and libcoap, and it can write
 * messages that no conforming writer would: that is how faults are made. */
#ifndef NODE_FRONT_MSG_H
#define NODE_FRONT_MSG_H
#include "base/slice.h"

enum { FRONT_CON, FRONT_NON, FRONT_ACK, FRONT_RST };
enum { FRONT_OPTIONS_MAX = 320, FRONT_OWN_BYTES = 4096, FRONT_BYTES = 8192 };

/* Option numbers the front knows by name. */
enum {
    OPT_IF_MATCH = 1,
    OPT_URI_HOST = 3,
    OPT_ETAG = 4,
    OPT_IF_NONE_MATCH = 5,
    OPT_OBSERVE = 6,
    OPT_URI_PORT = 7,
    OPT_LOCATION_PATH = 8,
    OPT_OSCORE = 9,
    OPT_URI_PATH = 11,
    OPT_CONTENT_FORMAT = 12,
    OPT_MAX_AGE = 14,
    OPT_URI_QUERY = 15,
    OPT_HOP_LIMIT = 16,
    OPT_ACCEPT = 17,
    OPT_LOCATION_QUERY = 20,
    OPT_BLOCK2 = 23,
    OPT_BLOCK1 = 27,
    OPT_SIZE2 = 28,
    OPT_PROXY_URI = 35,
    OPT_PROXY_SCHEME = 39,
    OPT_SIZE1 = 60,
    OPT_ECHO = 252,
    OPT_NO_RESPONSE = 258,
    OPT_REQUEST_TAG = 292
};

/* Codes as the octet on the wire: class in the upper three bits. */
#define FRONT_CODE(class_, detail) ((uint8_t)((class_) << 5 | (detail)))

struct front_opt {
    uint16_t number;
    struct slice value; /* borrowed from the datagram, or from `own` of the message */
};

struct front_msg {
    uint8_t version, type, code, token_len;
    uint16_t mid;
    uint8_t token[15];
    struct slice payload;
    size_t count; /* options, in ascending order of their numbers */
    struct front_opt opts[FRONT_OPTIONS_MAX];
    size_t own_used;
    uint8_t own[FRONT_OWN_BYTES]; /* values that were set here */
    bool bare_marker;             /* write a payload marker and no payload */
    bool bad_delta;               /* write an option with the reserved delta 15 at the end */
    bool cut_option;              /* write a last option that is longer than the message */
};

enum front_parse {
    FRONT_GOOD,
    FRONT_FOREIGN,  /* shorter than a header, or another version: to be ignored silently */
    FRONT_MALFORMED /* a message format error; type and mid are filled in */
};

/* Purpose: read a datagram. m: filled in; its slices point into the datagram. RFC 7252 section 3.
 */
enum front_parse front_msg_read(struct front_msg *m, struct slice datagram);

/* Purpose: write m into out (cap octets). Returns the size, 0 if it does not fit. */
size_t front_msg_write(const struct front_msg *m, uint8_t *out, size_t cap);

/* Purpose: the nth (from 0) option with this number, or NULL. */
const struct front_opt *front_msg_opt(const struct front_msg *m, uint16_t number, size_t nth);

/* Purpose: value of a uint option (RFC 7252 section 3.2); `otherwise` when it is absent. */
int64_t front_msg_uint(const struct front_msg *m, uint16_t number, int64_t otherwise);

/* Purpose: add an option behind those of the same number. The value is copied; an option that does
 * not fit is left out and false returned. */
bool front_msg_add(struct front_msg *m, uint16_t number, struct slice value);

/* Purpose: add a uint option in the shortest form. */
bool front_msg_add_uint(struct front_msg *m, uint16_t number, uint32_t value);

/* Purpose: give the option at this place another value, which is copied. */
bool front_msg_replace(struct front_msg *m, size_t at, struct slice value);

/* Purpose: remove all options with this number. Returns how many there were. */
size_t front_msg_remove(struct front_msg *m, uint16_t number);

/* Purpose: remove the option at this place. */
void front_msg_remove_at(struct front_msg *m, size_t at);

/* Purpose: remove options with this number and add one with this value. */
void front_msg_set_uint(struct front_msg *m, uint16_t number, uint32_t value);

/* Purpose: join the values of all options with this number to one value with a separator between
 * them, as one option. Nothing happens if there are fewer than two. */
void front_msg_join(struct front_msg *m, uint16_t number, char separator);

/* Purpose: put the options with this number into the opposite order. */
void front_msg_reverse(struct front_msg *m, uint16_t number);

/* Purpose: give m a payload of its own. Returns false when it does not fit. */
bool front_msg_payload(struct front_msg *m, struct slice payload);

/* Purpose: make m an empty message of this type (RFC 7252 section 4.1). */
void front_msg_empty(struct front_msg *m, uint8_t type, uint16_t mid);

/* Purpose: is it a request code (0.01 to 0.31)? */
static inline bool front_is_request(uint8_t code)
{
    return code >= 1 && code < 32;
}

/* Purpose: is it a response code (classes 2, 4 and 5)? */
static inline bool front_is_response(uint8_t code)
{
    return code >> 5 == 2 || code >> 5 == 4 || code >> 5 == 5;
}

/* Purpose: size in octets that a block option's SZX (0..6) stands for (RFC 7959 section 2.2). */
static inline size_t front_block_size(unsigned szx)
{
    return (size_t)1 << (szx + 4);
}
#endif
