/* SPDX-License-Identifier: Apache-2.0
 * proxy_break.c - what a misbehaving proxy does to the messages that it passes on. */
#include "faults.h"
#include "proxy_options.h"
#include "proxy_private.h"

/* An option that a recipient of RFC 7252, 7641, 7959 ... has never heard of. */
enum { OPTIONS_FOR_TRIAL = 65000 };

static void proxy_break_unknown(struct front_msg *m)
{
    for (size_t i = m->count; i-- > 0;)
        if (m->opts[i].number >= OPTIONS_FOR_TRIAL && !proxy_option_unsafe(m->opts[i].number))
            front_msg_remove_at(m, i);
}

void proxy_break_request(struct front_msg *m)
{
    if (faults_on(FAULT_PROXY_ASK_SAFE_LOST)) proxy_break_unknown(m);
    if (faults_on(FAULT_PROXY_ACCEPT_LOST)) front_msg_remove(m, OPT_ACCEPT);
    if (faults_on(FAULT_PROXY_IF_MATCH_LOST)) front_msg_remove(m, OPT_IF_MATCH);
    if (faults_on(FAULT_PROXY_IF_NONE_MATCH_LOST)) front_msg_remove(m, OPT_IF_NONE_MATCH);
    if (faults_on(FAULT_PROXY_FORMAT_LOST)) front_msg_remove(m, OPT_CONTENT_FORMAT);
}

void proxy_break_response(struct front_msg *m)
{
    bool usual = (m->code & 31) < 16;
    if (faults_on(FAULT_PROXY_ANSWER_SAFE_LOST)) proxy_break_unknown(m);
    if (faults_on(FAULT_PROXY_LOCATION_LOST)) {
        front_msg_remove(m, OPT_LOCATION_PATH);
        front_msg_remove(m, OPT_LOCATION_QUERY);
    }
    if (faults_on(FAULT_PROXY_ETAG_CUT) && front_msg_opt(m, OPT_ETAG, 0)) {
        front_msg_remove(m, OPT_ETAG);
        front_msg_add(m, OPT_ETAG, slice_text("t"));
    }
    if (faults_on(FAULT_PROXY_CODE_LOST) && !usual) m->code = FRONT_CODE(5, 0);
}

uint8_t proxy_break_refusal(uint8_t code)
{
    bool scheme = code == FRONT_CODE(5, 5);
    return scheme && faults_on(FAULT_PROXY_SCHEME_CODE) ? FRONT_CODE(4, 0) : code;
}

uint16_t proxy_break_refused(const struct front_msg *m, uint16_t refused)
{
    if (faults_on(FAULT_PROXY_ASK_UNSAFE)) return 0;
    for (size_t i = 0; i < m->count && faults_on(FAULT_PROXY_ASK_SAFE_REFUSED); i++)
        if (m->opts[i].number >= OPTIONS_FOR_TRIAL && m->opts[i].number & 1)
            return m->opts[i].number;
    return refused;
}
