/* SPDX-License-Identifier: Apache-2.0 */
#include "client_links.h"
#include "faults.h"

static bool links_at(struct slice s, char c)
{
    return s.n && s.p[0] == (uint8_t)c;
}

static struct slice links_skip(struct slice s, size_t n)
{
    return slice_part(s, n, s.n);
}

/* How many octets a quoted string has, its quotes included; 0: it does not end. A quote behind a
 * backslash does not end it, and a comma in it ends no link. */
static size_t links_quoted(struct slice s)
{
    for (size_t i = 1; i < s.n; i++) {
        if (s.p[i] == '\\')
            i++;
        else if (s.p[i] == '"')
            return i + 1;
        if (faults_on(FAULT_CLIENT_LINKS_COMMA) && i < s.n && s.p[i] == ',') return i;
    }
    return 0;
}

static bool links_is_big(struct slice digits)
{
    uint64_t n = 0;
    for (size_t i = 0; i < digits.n; i++) {
        if (digits.p[i] < '0' || digits.p[i] > '9') return false;
        n = n * 10 + (uint64_t)(digits.p[i] - '0');
        if (n > UINT32_MAX) return true;
    }
    return false;
}

/* One `;name`, `;name=value` or `;name="value"`, from behind the semicolon. */
static bool links_attribute(struct slice *s, struct client_link *link)
{
    size_t n = 0;
    while (n < s->n && s->p[n] != '=' && s->p[n] != ';' && s->p[n] != ',') n++;
    struct slice name = slice_part(*s, 0, n);
    *s = links_skip(*s, n);
    if (!name.n) return false;
    if (slice_is(name, "anchor")) link->anchored = true;
    if (!links_at(*s, '=')) return true;
    *s = links_skip(*s, 1);
    bool quoted = links_at(*s, '"');
    n = quoted ? links_quoted(*s) : 0;
    if (quoted && !n) return false;
    while (!quoted && n < s->n && s->p[n] != ';' && s->p[n] != ',') n++;
    if (slice_is(name, "sz")) link->big |= links_is_big(slice_part(*s, 0, n));
    *s = links_skip(*s, n);
    return true;
}

static bool links_read(struct slice *s, struct client_link *link)
{
    size_t n = 1;
    *link = (struct client_link){ 0 };
    if (!links_at(*s, '<')) return false;
    while (n < s->n && s->p[n] != '>') n++;
    if (n == s->n) return false;
    link->target = slice_part(*s, 1, n - 1);
    *s = links_skip(*s, n + 1);
    while (links_at(*s, ';')) {
        *s = links_skip(*s, 1);
        if (!links_attribute(s, link)) return false;
    }
    if (!s->n) return true;
    if (!links_at(*s, ',') || s->n == 1) return false;
    *s = links_skip(*s, 1);
    return true;
}

bool client_links_next(struct slice *list, struct client_link *link, bool *broken)
{
    *broken = false;
    if (!list->n) return false;
    *broken = !links_read(list, link) || (link->big && faults_on(FAULT_CLIENT_LINKS_SIZE));
    if (*broken) *list = (struct slice){ 0 };
    return !*broken;
}
