/* SPDX-License-Identifier: Apache-2.0
 * spool.c - see spool.h. */
#include "report/spool.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static struct diag_place at(const char *path)
{
    return (struct diag_place){ .file = path };
}

bool spool_open(struct spool *s, const char *path, struct diags *diags)
{
    *s = (struct spool){ .path = path, .diags = diags };
    s->fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0666);
    if (s->fd >= 0) return true;
    struct diag *d;
    if (errno == EEXIST) {
        d = diag_error(diags, at(path), "this folder already holds a report");
        if (d) d->hint = "give another folder with -o, or leave -o out";
    } else {
        d = diag_error(diags, at(path), "cannot be written: %s", strerror(errno));
        if (d) d->hint = "give a folder that you may write to with -o";
    }
    return false;
}

static void fail(struct spool *s, const char *why)
{
    s->broken = true;
    if (s->bytes >= 0 && ftruncate(s->fd, (off_t)s->bytes)) why = strerror(errno);
    struct diag *d = diag_error(s->diags, at(s->path), "cannot be written: %s", why);
    if (d)
        d->hint = "what was recorded before this is kept; `plugtest report` makes a report of it";
}

static bool write_all(int fd, const char *p, size_t n)
{
    while (n) {
        ssize_t done = write(fd, p, n);
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) return false;
        p += done;
        n -= (size_t)done;
    }
    return true;
}

void spool_line(struct spool *s, struct text *line)
{
    bool cut = line->cut;
    text_char(line, '\n');
    if (s->broken)
        ; /* it was said */
    else if (cut || line->cut)
        fail(s, "a line is too long");
    else if (write_all(s->fd, line->p, line->n))
        s->bytes += (int64_t)line->n;
    else
        fail(s, strerror(errno));
    text_clear(line);
}

bool spool_close(struct spool *s)
{
    if (s->fd < 0) return false;
    if (close(s->fd) && !s->broken) fail(s, strerror(errno));
    s->fd = -1;
    return !s->broken;
}
