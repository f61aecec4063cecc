/* SPDX-License-Identifier: Apache-2.0
 * folder_for_test.h - a folder of test cases that exists for one unit test. */
#ifndef SUITE_FOLDER_FOR_TEST_H
#define SUITE_FOLDER_FOR_TEST_H
#include "base/arena.h"
#include "base/text.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

/* Purpose: a new folder, named by $PLUGTEST_TESTCASES from now on. */
static inline const char *folder_new(struct arena *a)
{
    char *path = arena_string(a, slice_text("/tmp/plugtest_suite_XXXXXX"));
    if (!mkdtemp(path)) abort();
    setenv("PLUGTEST_TESTCASES", path, 1);
    return path;
}

/* Purpose: write a file below it, with the one folder that its name may hold. */
static inline const char *folder_write(struct arena *a, const char *folder, const char *name,
                                       const char *text)
{
    const char *slash = strchr(name, '/');
    if (slash) mkdir(arena_printf(a, "%s/%.*s", folder, (int)(slash - name), name), 0700);
    const char *path = arena_printf(a, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    if (!f || fputs(text, f) < 0 || fclose(f) != 0) abort();
    return path;
}

/* Purpose: remove it with all that is in it. */
static inline void folder_end(const char *folder)
{
    DIR *d = opendir(folder);
    for (struct dirent *e; d && (e = readdir(d)) != NULL;) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0) continue;
        struct text path = text_new(4096);
        text_printf(&path, "%s/%s", folder, e->d_name);
        if (remove(text_string(&path)) != 0) folder_end(text_string(&path));
        text_free(&path);
    }
    if (d) closedir(d);
    remove(folder);
}
#endif
