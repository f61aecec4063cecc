/* SPDX-License-Identifier: Apache-2.0 */
#include "suite/profile_link.h"

/* Does the parameter name the device, and is no option of the link? */
static bool is_ours(struct slice parameter)
{
    static const char *const keys[] = { "eui64=", "short=", "pan=", "phy_max=" };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct slice key = slice_text(keys[i]);
        if (parameter.n > key.n && memcmp(parameter.p, key.p, key.n) == 0) return true;
    }
    return false;
}

/* Nothing of it may end the text that it is put into. */
static bool is_plain(const char *uri)
{
    for (const char *c = uri; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7f || *c == '"' || *c == '\\') return false;
    return true;
}

static const char *without(struct slice uri, const char *query, struct text *radio,
                           struct text *link)
{
    text_add(link, uri);
    char before = '?';
    while (*query) {
        struct slice one = { (const uint8_t *)query, strcspn(query, "&") };
        query += one.n + (query[one.n] == '&');
        if (is_ours(one)) {
            const uint8_t *equals = memchr(one.p, '=', one.n);
            size_t key = (size_t)(equals - one.p);
            text_printf(radio, "  %.*s: \"%.*s\"\n", (int)key, (const char *)one.p,
                        (int)(one.n - key - 1), (const char *)equals + 1);
        } else {
            text_char(link, before);
            text_add(link, one);
            before = '&';
        }
    }
    return text_string(link);
}

const struct yaml *profile_link(struct arena *a, const char *uri, struct diags *diags)
{
    size_t n = strcspn(uri, "?");
    struct text radio = text_new(1024), link = text_new(4096), all = text_new(8192);
    const char *rest = without((struct slice){ (const uint8_t *)uri, n }, uri + n + (uri[n] == '?'),
                               &radio, &link);
    const struct yaml *root = NULL;
    const char *said = text_string(&radio);
    /* others have options of these names themselves */
    bool zep = strncmp(uri, "zep:", 4) == 0;
    if (zep && is_plain(uri) && (strstr(said, "eui64:") || strstr(said, "short:"))) {
        text_printf(&all, "link: \"%s\"\nradio:\n%s", rest, text_string(&radio));
        root = yaml_parse(a, uri, slice_text(arena_string(a, text_slice(&all))), diags);
    } else {
        struct diag *d = diag_error(diags, (struct diag_place){ .file = uri },
                                    "a link alone does not say who is the device");
        if (d)
            d->hint = "write zep:127.0.0.1:17755/127.0.0.1:17754?eui64=00:12:4b:00:14:b5:d9:82&"
                      "pan=0xabcd, or a profile with link: and radio: (docs/certifying.md)";
    }
    text_free(&radio);
    text_free(&link);
    text_free(&all);
    return root;
}
