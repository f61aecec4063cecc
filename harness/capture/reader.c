/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/reader.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void *reader_must(void *p)
{
    if (p) return p;
    fprintf(stderr, "plugtest: out of memory: a capture\n");
    abort();
}

/* Powers of two below a nanosecond are cut before they are multiplied, so that nothing overflows.
 */
static int64_t binary_ns(unsigned exponent, uint64_t stamp, uint64_t *seconds)
{
    *seconds = exponent < 64 ? stamp >> exponent : 0;
    uint64_t part = exponent < 64 ? stamp & (((uint64_t)1 << exponent) - 1) : stamp;
    if (exponent > 32) {
        part = exponent - 32 < 64 ? part >> (exponent - 32) : 0;
        exponent = 32;
    }
    return (int64_t)(part * 1000000000u >> exponent);
}

static int64_t decimal_ns(uint64_t units, uint64_t stamp, uint64_t *seconds)
{
    *seconds = stamp / units;
    uint64_t part = stamp % units;
    if (units <= 1000000000) return (int64_t)(part * (1000000000 / units));
    return (int64_t)(part / (units / 1000000000));
}

int64_t reader_time_ns(const struct interface *i, uint64_t stamp)
{
    const uint64_t most_s = INT64_MAX / 1000000000 - 1;
    if (stamp <= i->simple_max) return (int64_t)stamp * i->ns_per_unit;
    uint64_t seconds;
    int64_t ns = i->about.units_per_s ? decimal_ns(i->about.units_per_s, stamp, &seconds)
                                      : binary_ns(i->about.binary_exponent, stamp, &seconds);
    int64_t offset = i->about.offset_s, limit = (int64_t)most_s;
    if (seconds > most_s || offset > limit || offset < -limit) return INT64_MAX;
    int64_t sum = (int64_t)seconds + offset;
    if (sum > limit || sum < -limit) return INT64_MAX;
    return sum * 1000000000 + ns;
}

bool reader_interface(struct capture *c, const struct capture_interface *about)
{
    if (c->ninterfaces == CAPTURE_INTERFACES_MAX) {
        struct diag *d = diag_error(c->diags, (struct diag_place){ .file = c->path },
                                    "describes more than %d interfaces", CAPTURE_INTERFACES_MAX);
        if (d) d->hint = "split the file with editcap";
        return false;
    }
    if (c->ninterfaces == c->room) {
        c->room = c->room ? c->room * 2 : 4;
        c->interface = reader_must(realloc(c->interface, c->room * sizeof *c->interface));
    }
    struct interface *i = &c->interface[c->ninterfaces++];
    *i = (struct interface){ .about = *about };
    capture_linktype_name(about->linktype, &i->decoded);
    if (about->units_per_s && about->units_per_s <= 1000000000)
        i->ns_per_unit = (int64_t)(1000000000 / about->units_per_s);
    if (i->ns_per_unit && !about->offset_s) i->simple_max = (uint64_t)(INT64_MAX / i->ns_per_unit);
    return true;
}

const char *reader_hint(const struct capture *c, const char *what_to_do)
{
    if (!c->frames) return what_to_do;
    return arena_printf(c->diags->arena, "the %" PRIu64 " frame%s before it were read; %s",
                        c->frames, c->frames == 1 ? "" : "s", what_to_do);
}

enum parsed reader_damage(struct capture *c, const struct capture_batch *b, size_t at,
                          const char *format, ...)
{
    char cause[200];
    va_list ap;
    va_start(ap, format);
    vsnprintf(cause, sizeof cause, format, ap);
    va_end(ap);
    uint64_t start = c->offset - b->used;
    struct diag *d = diag_error(c->diags, (struct diag_place){ .file = c->path },
                                "damaged at byte %" PRIu64 " (frame %" PRIu64 "): %s", start + at,
                                c->frames + 1, cause);
    if (d) d->hint = reader_hint(c, "record the capture again for the rest");
    return PARSED_BAD;
}

int reader_unknown(struct capture *c, uint32_t linktype)
{
    struct diag *d = diag_error(c->diags, (struct diag_place){ .file = c->path },
                                "link type %u (%s) is not one we can look into", linktype,
                                capture_linktype_name(linktype, NULL));
    if (d) d->hint = "capture on an Ethernet, Linux cooked, raw IP or loopback interface";
    return -1;
}
