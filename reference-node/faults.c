/* SPDX-License-Identifier: Apache-2.0 */
#include "faults.h"
#include <jansson.h>
#include <stdio.h>
#include <string.h>

static bool faults_active[FAULT_COUNT];

bool faults_on(enum fault f)
{
    return faults_active[f];
}

static int faults_find(const char *name, size_t n)
{
    for (int i = 0; i < FAULT_COUNT; i++)
        if (strlen(faults_table[i].name) == n && !memcmp(faults_table[i].name, name, n)) return i;
    return -1;
}

const char *faults_set(const char *list)
{
    bool wanted[FAULT_COUNT] = { false };
    while (*list) {
        size_t n = strcspn(list, ",");
        int at = faults_find(list, n);
        if (at < 0) return list;
        wanted[at] = true;
        list += n + (list[n] == ',');
    }
    memcpy(faults_active, wanted, sizeof wanted);
    return NULL;
}

static json_t *faults_json(const struct faults_row *row)
{
    json_t *clauses = json_array();
    for (size_t i = 0; i < FAULTS_CLAUSES_MAX && row->clauses[i]; i++)
        json_array_append_new(clauses, json_string(row->clauses[i]));
    return json_pack("{s:s,s:s,s:s,s:s,s:b,s:o}", "name", row->name, "role", row->role, "summary",
                     row->summary, "shows", row->shows, "remark", row->remark, "clauses", clauses);
}

void faults_print(bool json)
{
    json_t *all = json_array();
    for (int i = 0; i < FAULT_COUNT; i++) {
        const struct faults_row *row = &faults_table[i];
        json_array_append_new(all, faults_json(row));
        if (!json)
            printf("%-28s %-7s %s%s\n", row->name, row->role, row->summary,
                   row->remark ? " (SHOULD)" : "");
    }
    if (json) json_dumpf(all, stdout, JSON_INDENT(1));
    if (json) putchar('\n');
    json_decref(all);
}
