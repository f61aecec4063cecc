/* SPDX-License-Identifier: Apache-2.0
 * folder.c - see folder.h. */
#include "report/folder.h"
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { FOLDER_SAME_SECOND_MAX = 1000, SUITE_NAME_MAX = 60 };

static bool cannot(struct diags *diags, const char *path, const char *what)
{
    struct diag *d =
        diag_error(diags, (struct diag_place){ .file = path }, "%s: %s", what, strerror(errno));
    if (d) d->hint = "give a folder that you may write to with -o";
    return false;
}

bool folder_make(const char *dir, struct diags *diags)
{
    struct text path = text_new(4096);
    bool good = true;
    for (const char *p = dir; good; p++) {
        if ((*p == '/' || !*p) && path.n && mkdir(text_string(&path), 0777) && errno != EEXIST)
            good = cannot(diags, dir, "cannot be made");
        if (!*p) break;
        text_char(&path, *p);
    }
    struct stat st;
    if (good && (stat(dir, &st) || !S_ISDIR(st.st_mode))) {
        errno = ENOTDIR;
        good = cannot(diags, dir, "cannot be used");
    }
    text_free(&path);
    return good;
}

/* Only what is harmless in a file name. */
static const char *plain(struct arena *a, const char *suite)
{
    char *s = arena_string(a, slice_part(slice_text(suite), 0, SUITE_NAME_MAX));
    for (char *p = s; *p; p++) {
        bool fine = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') ||
                    (*p >= '0' && *p <= '9') || *p == '_' || *p == '-';
        if (!fine) *p = '-';
    }
    return *s ? s : "run";
}

const char *folder_new(struct arena *a, const char *base, const char *suite, int64_t start_ns,
                       struct diags *diags)
{
    time_t t = (time_t)(start_ns / 1000000000);
    struct tm utc;
    char date[40] = "undated";
    if (gmtime_r(&t, &utc)) strftime(date, sizeof date, "%Y%m%dT%H%M%SZ", &utc);
    if (!folder_make(base, diags)) return NULL;
    const char *stem = arena_printf(a, "%s/%s-%s", base, date, plain(a, suite));
    for (int i = 1; i < FOLDER_SAME_SECOND_MAX; i++) {
        const char *dir = i == 1 ? stem : arena_printf(a, "%s-%d", stem, i);
        if (!mkdir(dir, 0777)) return dir;
        if (errno != EEXIST) break;
    }
    cannot(diags, stem, "cannot be made");
    return NULL;
}

void folder_latest(struct arena *a, const char *dir, struct diags *diags)
{
    const char *slash = strrchr(dir, '/');
    if (!slash || !slash[1]) return;
    const char *base =
        arena_string(a, (struct slice){ (const uint8_t *)dir, (size_t)(slash - dir) });
    const char *latest = arena_printf(a, "%s/latest", base);
    const char *fresh = arena_printf(a, "%s/.latest-%ld", base, (long)getpid());
    unlink(fresh);
    if (!symlink(slash + 1, fresh) && !rename(fresh, latest)) return;
    diag_warning(diags, (struct diag_place){ .file = latest }, "does not name this run: %s",
                 strerror(errno));
    unlink(fresh);
}
