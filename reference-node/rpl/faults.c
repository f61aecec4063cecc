/* SPDX-License-Identifier: Apache-2.0 */
/* table */
#include "faults.h"
#include <string.h>

/* clang-format off */
const struct rpl_fault_row rpl_faults[RPL_FAULT_COUNT] = {
    [RPL_F_DIO_ROOT_RANK] = { "rpl_dio_root_rank", "root", false,
        "The root's Rank is MinHopRankIncrease plus one",
        { "RFC6550:8.2.2.2" } },
};
/* clang-format on */

bool rpl_fault_name(const char *name)
{
    return !strncmp(name, "rpl_", 4);
}

static int faults_find(const char *name, size_t n)
{
    for (int i = 0; i < RPL_FAULT_COUNT; i++)
        if (strlen(rpl_faults[i].name) == n && !memcmp(rpl_faults[i].name, name, n)) return i;
    return -1;
}

const char *rpl_faults_read(bool *on, const char *list)
{
    bool wanted[RPL_FAULT_COUNT] = { false };
    while (*list) {
        size_t n = strcspn(list, ",");
        int at = faults_find(list, n);
        if (at < 0 && rpl_fault_name(list)) return list;
        if (at >= 0) wanted[at] = true;
        list += n + (list[n] == ',');
    }
    memcpy(on, wanted, sizeof wanted);
    return NULL;
}
