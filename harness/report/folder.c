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

size_t folder_there(const char *dir)
{
    struct text path = text_new(4096);
    struct stat st;
    size_t there = 0;
    for (const char *p = dir;; p++) {
        if ((*p == '/' || !*p) && path.n) {
            if (stat(text_string(&path), &st) || !S_ISDIR(st.st_mode)) break;
            there = path.n;
        }
        if (!*p) break;
        text_char(&path, *p);
    }
    text_free(&path);
    return there;
}

void folder_unmake(const char *dir, size_t there)
{
    struct text path = text_new(4096);
    text_printf(&path, "%s", dir);
    while (!path.cut && path.n > there) {
        if (path.p[path.n - 1] != '/' && rmdir(path.p)) break;
        for (bool slash = false; !slash && path.n > there;) {
            slash = path.p[--path.n] == '/';
            path.p[path.n] = '\0';
        }
    }
    text_free(&path);
}

/* BASE/latest of BASE/RUN; NULL where there is no base. */
static const char *latest_beside(struct arena *a, const char *dir)
{
    const char *slash = strrchr(dir, '/');
    if (!slash || !slash[1]) return NULL;
    return arena_printf(a, "%.*s/latest", (int)(slash - dir), dir);
}

const char *folder_named(struct arena *a, const char *dir)
{
    char name[4096];
    const char *latest = latest_beside(a, dir);
    ssize_t n = latest ? readlink(latest, name, sizeof name) : -1;
    if (n <= 0 || (size_t)n == sizeof name) return NULL;
    return arena_string(a, (struct slice){ (const uint8_t *)name, (size_t)n });
}

/* Let a link name something, so that at no moment there is no link. */
static bool point(struct arena *a, const char *latest, const char *name)
{
    const char *fresh = arena_printf(a, "%.*s.latest-%ld", (int)(strlen(latest) - strlen("latest")),
                                     latest, (long)getpid());
    unlink(fresh);
    if (!symlink(name, fresh) && !rename(fresh, latest)) return true;
    int why = errno;
    unlink(fresh);
    errno = why;
    return false;
}

void folder_restore(struct arena *a, const char *dir, const char *before)
{
    const char *latest = latest_beside(a, dir);
    if (!latest) return;
    if (before)
        (void)point(a, latest, before);
    else
        unlink(latest);
}

void folder_latest(struct arena *a, const char *dir, struct diags *diags)
{
    const char *latest = latest_beside(a, dir);
    if (latest && !point(a, latest, strrchr(dir, '/') + 1))
        diag_warning(diags, (struct diag_place){ .file = latest }, "does not name this run: %s",
                     strerror(errno));
}
