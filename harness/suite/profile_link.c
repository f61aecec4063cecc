/* SPDX-License-Identifier: Apache-2.0 */
#include "suite/profile_link.h"

enum whose { OF_LINK, OF_RADIO, OF_CONTROL };

/* Does the parameter tell of the device, and is no option of the link? */
static enum whose whose(struct slice parameter)
{
    static const struct {
        const char *key;
        enum whose whose;
    } known[] = { { "eui64=", OF_RADIO },
                  { "short=", OF_RADIO },
                  { "pan=", OF_RADIO },
                  { "phy_max=", OF_RADIO },
                  { "control=", OF_CONTROL } };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct slice key = slice_text(known[i].key);
        if (parameter.n > key.n && memcmp(parameter.p, key.p, key.n) == 0) return known[i].whose;
    }
    return OF_LINK;
}

/* Nothing of it may end the text that it is put into. */
static bool is_plain(const char *uri)
{
    for (const char *c = uri; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7f || *c == '"' || *c == '\\') return false;
    return true;
}

/* The three parts of a profile that the address makes. */
struct told {
    struct text link, radio, control;
};

static void tell(struct told *t, struct slice uri, const char *query)
{
    text_add(&t->link, uri);
    char before = '?';
    while (*query) {
        struct slice one = { (const uint8_t *)query, strcspn(query, "&") };
        query += one.n + (query[one.n] == '&');
        enum whose of = whose(one);
        size_t key = of == OF_LINK ? 0 : strcspn((const char *)one.p, "=");
        struct slice value = slice_part(one, key + 1, one.n);
        if (of == OF_RADIO) {
            text_printf(&t->radio, "  %.*s: \"%.*s\"\n", (int)key, (const char *)one.p,
                        (int)value.n, (const char *)value.p);
        } else if (of == OF_CONTROL) {
            text_printf(&t->control, "control: \"tcp:%.*s\"\n", (int)value.n,
                        (const char *)value.p);
        } else {
            text_char(&t->link, before);
            text_add(&t->link, one);
            before = '&';
        }
    }
}

const struct yaml *profile_link(struct arena *a, const char *uri, struct diags *diags)
{
    size_t n = strcspn(uri, "?");
    struct told t = { text_new(4096), text_new(1024), text_new(1024) };
    struct text all = text_new(8192);
    tell(&t, (struct slice){ (const uint8_t *)uri, n }, uri + n + (uri[n] == '?'));
    const struct yaml *root = NULL;
    const char *radio = text_string(&t.radio);
    /* others have options of these names themselves */
    bool zep = strncmp(uri, "zep:", 4) == 0;
    if (zep && is_plain(uri) && (strstr(radio, "eui64:") || strstr(radio, "short:"))) {
        text_printf(&all, "link: \"%s\"\n%sradio:\n%s", text_string(&t.link),
                    text_string(&t.control), radio);
        root = yaml_parse(a, uri, slice_text(arena_string(a, text_slice(&all))), diags);
    } else {
        struct diag *d = diag_error(diags, (struct diag_place){ .file = uri },
                                    "a link alone does not say who is the device");
        if (d)
            d->hint = "write zep:127.0.0.1:17755/127.0.0.1:17754?eui64=00:12:4b:00:14:b5:d9:82&"
                      "pan=0xabcd, or a profile with link: and radio: (docs/certifying.md)";
    }
    text_free(&t.link);
    text_free(&t.radio);
    text_free(&t.control);
    text_free(&all);
    return root;
}
