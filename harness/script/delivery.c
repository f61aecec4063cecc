/* SPDX-License-Identifier: Apache-2.0 */
#include "script/delivery.h"

#include "wire/coap.h"

#include <string.h>

const char delivery_verb[] = "delivered";

#define OF(row) FIELD(PROTO_COAP, row)

static const struct delivery_part parts[] = {
    { "deliveries", VALUE_INT, 0 },
    { "failure", VALUE_TEXT, 0 },
    { "code", VALUE_INT, OF(COAP_CODE) },
    { "payload", VALUE_BYTES, OF(COAP_PAYLOAD) },
    { "content_format", VALUE_INT, OF(COAP_OPT_CTYPE) },
    { "max_age", VALUE_INT, OF(COAP_OPT_MAX_AGE) },
    { "etag", VALUE_BYTES, OF(COAP_OPT_ETAG) },
    { "location", VALUE_TEXT, 0 },
    { "links", VALUE_LIST, 0 },
    { "fresh", VALUE_BOOL, 0 },
};

const struct delivery_part *delivery_find(struct slice name)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (slice_is(name, parts[i].name)) return &parts[i];
    return NULL;
}

const struct delivery_part *delivery_table(unsigned *n)
{
    *n = sizeof parts / sizeof *parts;
    return parts;
}

const struct delivery_part *delivery_of(const char *variable)
{
    const char *dot = strrchr(variable, '.');
    return dot ? delivery_find(slice_text(dot + 1)) : NULL;
}
