/* SPDX-License-Identifier: Apache-2.0 */
#include "front_bend.h"
#include "faults.h"
#include "front_rules.h"

static uint16_t front_bend_check(struct front_msg *m, enum fault takes, enum fault refuses)
{
    size_t before = m->count;
    uint16_t bad = front_rules_check(m);
    if (!bad && m->count < before && faults_on(refuses)) return OPT_SIZE1;
    while (bad && faults_on(takes)) {
        front_msg_remove(m, bad);
        bad = front_rules_check(m);
    }
    return bad;
}

uint16_t front_bend_request(struct front_msg *m)
{
    const struct front_opt *accept = front_msg_opt(m, OPT_ACCEPT, 0);
    bool zeros = accept && accept->value.n && !accept->value.p[0];
    if (faults_on(FAULT_UINT_ZEROS) && zeros) return OPT_ACCEPT;
    if (faults_on(FAULT_ELECTIVE_LAST)) front_msg_reverse(m, OPT_CONTENT_FORMAT);
    if (faults_on(FAULT_PROXY_IGNORED)) {
        front_msg_remove(m, OPT_PROXY_URI);
        front_msg_remove(m, OPT_PROXY_SCHEME);
    }
    if (faults_on(FAULT_KNOWN_REFUSED) && front_msg_opt(m, OPT_URI_PORT, 0)) return OPT_URI_PORT;
    if (faults_on(FAULT_KNOWN_REFUSED) && front_msg_opt(m, OPT_URI_QUERY, 0)) return OPT_URI_QUERY;
    bool out_of_place = front_msg_opt(m, OPT_LOCATION_PATH, 0) ||
                        front_msg_opt(m, OPT_MAX_AGE, 0) || front_msg_opt(m, OPT_HOP_LIMIT, 0);
    if (faults_on(FAULT_ELECTIVE_REFUSED) && out_of_place) return OPT_SIZE1;
    return front_bend_check(m, FAULT_CRITICAL_IGNORED, FAULT_ELECTIVE_REFUSED);
}

uint16_t front_bend_response(struct front_msg *m)
{
    unsigned detail = m->code & 31;
    bool known = m->code >> 5 == 2 ? detail < 6 || detail == 31 : detail < 16;
    if (faults_on(FAULT_CLIENT_CODE_UNKNOWN) && !known) return OPT_SIZE1;
    return front_bend_check(m, FAULT_CLIENT_CRITICAL_IGNORED, FAULT_CLIENT_ELECTIVE_REFUSED);
}
