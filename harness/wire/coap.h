/* SPDX-License-Identifier: Apache-2.0
 * coap.h - rows of CoAP over UDP (RFC 7252, 7641, 7959, 7967, 8613, 8768, 8974, 9175, 9177), its
 * codes and its registry of options. */
#ifndef WIRE_COAP_H
#define WIRE_COAP_H
#include "wire/field.h"

enum coap_row {
    COAP,
    COAP_VERSION,
    COAP_TYPE,
    COAP_TOKEN_LEN,
    COAP_CODE,
    COAP_MID,
    COAP_TOKEN_LEN_EXT, /* RFC 8974 */
    COAP_TOKEN,
    COAP_CODE_CLASS,
    COAP_CODE_DETAIL,
    /* one node per option on the wire */
    COAP_OPT_NAME,
    COAP_OPT_DESC,
    COAP_OPT_DELTA,
    COAP_OPT_DELTA_EXT,
    COAP_OPT_LENGTH,
    COAP_OPT_LENGTH_EXT,
    COAP_OPT_NUMBER,
    COAP_OPT_COUNT,
    COAP_OPT_END_MARKER,
    /* values of options, by number */
    COAP_OPT_IF_MATCH,
    COAP_OPT_URI_HOST,
    COAP_OPT_ETAG,
    COAP_OPT_IF_NONE_MATCH,
    COAP_OPT_OBSERVE,
    COAP_OPT_URI_PORT,
    COAP_OPT_LOCATION_PATH,
    COAP_OPT_OSCORE,
    COAP_OPT_URI_PATH,
    COAP_OPT_CTYPE,
    COAP_OPT_MAX_AGE,
    COAP_OPT_URI_QUERY,
    COAP_OPT_HOP_LIMIT,
    COAP_OPT_ACCEPT,
    COAP_OPT_QBLOCK1,
    COAP_OPT_LOCATION_QUERY,
    COAP_OPT_BLOCK2,
    COAP_OPT_BLOCK1,
    COAP_OPT_SIZE2,
    COAP_OPT_QBLOCK2,
    COAP_OPT_PROXY_URI,
    COAP_OPT_PROXY_SCHEME,
    COAP_OPT_SIZE1,
    COAP_OPT_ECHO,
    COAP_OPT_NO_RESPONSE,
    COAP_OPT_REQUEST_TAG,
    COAP_OPT_UNKNOWN, /* u = the option's number */
    /* parts of options; the four of a block option stand in this order */
    COAP_OPT_BLOCK_NUMBER,
    COAP_OPT_BLOCK_MFLAG,
    COAP_OPT_BLOCK_SIZE,
    COAP_OPT_BLOCK1_NUM,
    COAP_OPT_BLOCK1_MORE,
    COAP_OPT_BLOCK1_SZX,
    COAP_OPT_BLOCK1_SIZE,
    COAP_OPT_BLOCK2_NUM,
    COAP_OPT_BLOCK2_MORE,
    COAP_OPT_BLOCK2_SZX,
    COAP_OPT_BLOCK2_SIZE,
    COAP_OPT_QBLOCK1_NUM,
    COAP_OPT_QBLOCK1_MORE,
    COAP_OPT_QBLOCK1_SZX,
    COAP_OPT_QBLOCK1_SIZE,
    COAP_OPT_QBLOCK2_NUM,
    COAP_OPT_QBLOCK2_MORE,
    COAP_OPT_QBLOCK2_SZX,
    COAP_OPT_QBLOCK2_SIZE,
    COAP_OPT_OSCORE_RESERVED,
    COAP_OPT_OSCORE_H,
    COAP_OPT_OSCORE_K,
    COAP_OPT_OSCORE_N,
    COAP_OPT_OSCORE_PIV,
    COAP_OPT_OSCORE_KID_CONTEXT_LEN,
    COAP_OPT_OSCORE_KID_CONTEXT,
    COAP_OPT_OSCORE_KID,
    COAP_PAYLOAD,
    COAP_PAYLOAD_LENGTH,
    COAP_PAYLOAD_DESC,
    COAP_URI_PATH_RECON, /* as Wireshark has it: with host and port, when these options are there */
    COAP_PATH,
    COAP_URI_QUERY_RECON,
    COAP_LOCATION_PATH_RECON,
    COAP_LOCATION_QUERY_RECON,
    COAP_RAW, /* the whole message; set it to send these octets and nothing else */
    /* relations between frames, filled in by whoever tracks conversations */
    COAP_RESPONSE_IN,
    COAP_RESPONSE_TO,
    COAP_RESPONSE_TIME,
    COAP_REQUEST_FIRST_IN,
    COAP_RESPONSE_FIRST_IN,
    COAP_RETRANSMITTED,
    COAP_ROWS
};

#define COAP_ID(row) FIELD(PROTO_COAP, row)

enum coap_type { COAP_CON, COAP_NON, COAP_ACK, COAP_RST };

enum { COAP_PORT = 5683, COAP_TOKEN_MAX = 8, COAP_TOKEN_MAX_EXTENDED = 14, COAP_MARKER = 0xff };

/* A code as it stands on the wire: class in the upper three bits. */
#define COAP_CODE_OF(class, detail) ((class) << 5 | (detail))

enum coap_format {
    COAP_FORMAT_EMPTY,
    COAP_FORMAT_OPAQUE,
    COAP_FORMAT_UINT,
    COAP_FORMAT_TEXT,
    COAP_FORMAT_BLOCK, /* RFC 7959 2.2: NUM, M, SZX in one uint */
    COAP_FORMAT_OSCORE,
    COAP_FORMAT_RESERVED, /* a number that nobody may use */
};

/* Where an option may stand, and how often. */
enum coap_where {
    COAP_IN_REQUEST = 1,
    COAP_IN_RESPONSE = 2,
    COAP_IN_FETCHES = 4,  /* of the requests, only GET and FETCH */
    COAP_IN_SUCCESS = 8,  /* of the responses, only 2.xx */
    COAP_IN_CREATED = 16, /* of the responses, only 2.01 and 2.04 */
    COAP_MANY_IN_REQUEST = 32,
    COAP_MANY_IN_RESPONSE = 64,
};

struct coap_option {
    uint16_t number;
    uint8_t row; /* its field in enum coap_row; 0 = reserved number */
    uint8_t format;
    uint16_t min, max; /* octets */
    uint16_t where;
    const char *name;
    const char *spec;
};

/* Purpose: the registry's row for an option number, or NULL when the number is not registered. */
const struct coap_option *coap_option_find(unsigned number);

/* Purpose: the registry's row whose value is this field, or NULL when the field is no option. */
const struct coap_option *coap_option_of_row(unsigned row);

/* Purpose: has Wireshark 4.0 a field of its own for the option's value? Otherwise it shows
 * coap.opt.unknown. */
bool coap_option_in_wireshark(unsigned number);

extern const struct names coap_codes[];
extern const struct names coap_content_formats[];
#endif
