/* SPDX-License-Identifier: Apache-2.0 */
#include "front_group.h"
#include "faults.h"
#include "front_way.h"
#include "node.h"

enum { CLASS_4_AND_5 = 24 };

bool front_group_takes(struct flow *f, enum front_parse parsed, const struct front_msg *m)
{
    static struct front_msg reset;
    bool request = parsed == FRONT_GOOD && front_is_request(m->code);
    if (request && m->type == FRONT_NON) return true;
    if (request && m->type == FRONT_CON) return faults_on(FAULT_GROUP_CON_ANSWERED);
    bool rejects = parsed != FRONT_FOREIGN && (m->type == FRONT_CON || m->type == FRONT_NON);
    if (!rejects || !faults_on(FAULT_GROUP_RESET)) return false;
    front_msg_empty(&reset, FRONT_RST, m->mid);
    front_way_answer(f, &reset, NULL, false);
    return false;
}

double front_group_delay_s(void)
{
    return faults_on(FAULT_GROUP_HASTY) ? 0 : node_random_between(0, node.leisure_s);
}

bool front_group_wants_errors(const struct front_msg *request)
{
    int64_t unwanted = front_msg_uint(request, OPT_NO_RESPONSE, CLASS_4_AND_5);
    return (unwanted & CLASS_4_AND_5) != CLASS_4_AND_5;
}

bool front_group_omits(const struct breaking *b)
{
    if (!b->f->server || !b->x || !b->x->group || !front_is_response(b->m->code)) return false;
    bool error = b->m->code >> 5 != 2, empty = b->m->code == FRONT_CODE(2, 5) && !b->m->payload.n;
    if (error) return !b->x->errors_wanted || faults_on(FAULT_GROUP_ERRORS_KEPT);
    return empty && !faults_on(FAULT_GROUP_EMPTY_SENT);
}
