/* SPDX-License-Identifier: Apache-2.0 */
#include "suite/paths.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_BYTES = 4096, FOLDER_DEPTH = 8 };

bool paths_exist(const char *path)
{
    return access(path, F_OK) == 0;
}

const char *paths_program(struct arena *a)
{
    char path[PATH_BYTES];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    if (n <= 0) return "";
    path[n] = '\0';
    char *slash = strrchr(path, '/');
    if (slash) *slash = '\0';
    return arena_string(a, slice_text(path));
}

/* Below the folder in which the program's bin/ is. */
static const char *installed(struct arena *a, const char *below)
{
    const char *bin = paths_program(a), *slash = strrchr(bin, '/');
    return arena_printf(a, "%.*s/%s", slash ? (int)(slash - bin) : 0, bin, below);
}

const char *paths_testcases(struct arena *a)
{
    const char *told = getenv("PLUGTEST_TESTCASES");
    if (told && *told) return arena_string(a, slice_text(told));
    const char *shared = installed(a, "share/plugtest/testcases");
    return paths_exist(shared) ? shared : PLUGTEST_SOURCE_DIR "/testcases";
}

const char *paths_programs(struct arena *a, unsigned i)
{
    switch (i) {
    case 0: return paths_program(a);
    case 1: return installed(a, "lib/plugtest");
    case 2: return PLUGTEST_SOURCE_DIR "/harness/driver";
    default: return NULL;
    }
}

struct found {
    struct arena *arena;
    const char *suffix;
    const char **out;
    unsigned n, cap;
};

/* Most systems say with the name what it is; of others, and of links, it is asked. */
static bool kind_of(const struct dirent *e, const char *path, bool *folder)
{
    struct stat st;
    *folder = e->d_type == DT_DIR;
    if (*folder || e->d_type == DT_REG) return true;
    if (stat(path, &st) < 0) return false;
    *folder = S_ISDIR(st.st_mode);
    return true;
}

static void look(struct found *f, const char *folder, unsigned depth)
{
    DIR *d = depth < FOLDER_DEPTH ? opendir(folder) : NULL;
    if (!d) return;
    for (struct dirent *e; (e = readdir(d));) {
        bool inside;
        size_t n = strlen(e->d_name), m = strlen(f->suffix);
        if (e->d_name[0] == '.') continue;
        const char *path = arena_printf(f->arena, "%s/%s", folder, e->d_name);
        if (!kind_of(e, path, &inside)) continue;
        if (inside)
            look(f, path, depth + 1);
        else if (n > m && strcmp(e->d_name + n - m, f->suffix) == 0 && f->n < f->cap)
            f->out[f->n++] = path;
    }
    closedir(d);
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static int by_name(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    int order = strcmp(base_name(*x), base_name(*y));
    return order ? order : strcmp(*x, *y);
}

unsigned paths_find(struct arena *a, const char *folder, const char *suffix, const char **out,
                    unsigned cap)
{
    struct found f = { a, suffix, out, 0, cap };
    look(&f, folder, 0);
    if (f.n) qsort(out, f.n, sizeof *out, by_name);
    return f.n;
}
