/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "faults.h"
#include "link_list.h"

struct link_case {
    const char *path, *attributes, *query;
    bool want;
};

static const struct link_case cases[] = {
    { "/a", "rt=\"T1 T2\";if=\"I1\"", "rt=T1", true },
    { "/a", "rt=\"T1 T2\";if=\"I1\"", "rt=T2", true },
    { "/a", "rt=\"T1 T2\";if=\"I1\"", "rt=T", false },
    { "/a", "rt=\"T1 T2\";if=\"I1\"", "rt=T*", true },
    { "/a", "rt=\"T1 T2\";if=\"I1\"", "rt=*", true },
    { "/a", "rt=\"T1 T2\";if=\"I1\"", "rt=", false },
    { "/a", "rt=\"T1 T2\";if=\"I1\"", "rt=T1 T2", false },
    { "/a", "rt=\"T1 T2\";if=\"I1\"", "if=I1", true },
    { "/a", "rt=\"T1 T2\";if=\"I1\"", "sz=*", false },
    { "/a", "sz=128;ct=40", "sz=128", true },
    { "/a", "sz=128;ct=40", "sz=12*", true },
    { "/a", "sz=128;ct=40", "ct=40", true },
    { "/a", "obs;ct=0", "obs=*", true },
    { "/a", "obs;ct=0", "ct=0", true },
    { "/a", "title=\"x;y=z\";ct=1", "y=z", false },
    { "/a", "title=\"x;y=z\";ct=1", "ct=1", true },
    { "/a", NULL, "rt=*", false },
    { "/link1", NULL, "href=/link1", true },
    { "/link10", NULL, "href=/link1", false },
    { "/link10", NULL, "href=/link*", true },
    { "/link1", NULL, "href=*", true },
    { "/a", "rt=\"T1\"", "rt", false },
    { "/a", "rt=\"T1\"", "", false },
};

static bool match(const struct link_case *c)
{
    return link_list_match(c->path, c->attributes, slice_text(c->query));
}

static void test_match(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (match(&cases[i]) != cases[i].want)
            fail_msg("%s;%s ?%s", cases[i].path, cases[i].attributes, cases[i].query);
}

static void test_faults_change_the_filter(void **state)
{
    const struct link_case whole = { "/a", "rt=\"T1 T2\"", "rt=T2", false };
    const struct link_case star = { "/a", "rt=\"T1\"", "rt=T*", false };
    const struct link_case prefix = { "/link10", NULL, "href=/link1", true };
    (void)state;
    assert_null(faults_set("link-whole-value"));
    assert_int_equal(match(&whole), whole.want);
    assert_null(faults_set("link-star"));
    assert_int_equal(match(&star), star.want);
    assert_null(faults_set("link-prefix"));
    assert_int_equal(match(&prefix), prefix.want);
    assert_null(faults_set(""));
    assert_non_null(faults_set("link-star,unknown"));
    assert_false(faults_on(FAULT_LINK_STAR));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_match),
        cmocka_unit_test(test_faults_change_the_filter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
