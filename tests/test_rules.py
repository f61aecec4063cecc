# SPDX-License-Identifier: Apache-2.0
"""The rule checker finds each kind of breach, at its line, and nothing in good code."""
import importlib.util
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
_spec = importlib.util.spec_from_file_location("check_rules", PROJECT / ".ci" / "check_rules.py")
rules = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(rules)

SPDX = "/* SPDX-License-Identifier: Apache-2.0 */\n"
PLACE = "/wo" "rk/main"  # split, so that this file passes its own test
LATER = "TO" "DO"


def breaches(path, text, root=PROJECT):
    """(line, rule) of each breach."""
    return [(line, rule) for line, rule, _ in rules.check_file(path, text, root)]


GOOD = SPDX + """#ifndef ENGINE_X_H
#define ENGINE_X_H
#include "wire/packet.h"
#include <stdio.h>

#define X_MANY(a) ((a) + 1)

struct x {
    int (*call)(int);
};

/* Purpose: one. */
int x_one(int a,
          int b);
int x_two(void);

/* Purpose: three. */
static inline int x_three(void)
{
    return x_two();
}
static inline int x_four(void)
{
    return x_two();
}

extern const struct x x_table[];
#endif
"""


def test_good_header():
    assert breaches("harness/engine/x.h", GOOD) == []


@pytest.mark.parametrize("path, line, rule", [
    ("harness/wire/a.c", '#include "engine/engine.h"', "layer"),
    ("harness/base/a.c", '#include "wire/packet.h"', "layer"),
    ("harness/engine/a.c", '#include "link/link.h"', "layer"),
    ("harness/engine/a.c", '#include "../wire/packet.h"', "layer"),
    ("harness/engine/a.c", '#include "no_such_header.h"', "layer"),
    ("reference-node/a.c", '#include "wire/packet.h"', "layer"),
    ("reference-node/sixlowpan/a.c", '#include "wire/packet.h"', "layer"),
    ("reference-node/sixlowpan/a.c", '#include "link/link.h"', "layer"),
    ("reference-node/a.c", '#include "script/value.h"', "layer"),
    ("reference-node/a.c", '#include "engine/engine.h"', "layer"),
    ("harness/engine/a.c", "int t = f(); sleep(1);", "call"),
    ("harness/link/a.c", "clock_gettime(CLOCK_REALTIME, &t);", "call"),
    ("harness/link/a.c", "usleep (10);", "call"),
    ("harness/engine/a.c", 'printf("x");', "call"),
    ("harness/engine/a.c", 'fprintf(stdout, "x");', "call"),
    ("harness/engine/a.c", 'fputs("x", stdout);', "call"),
    ("harness/cli/a.c", "strcpy(a, b);", "call"),
    ("harness/cli/a.c", "n = atoi(b);", "call"),
    ("harness/wire/a.c", 'sprintf(b, "%d", 1);', "call"),
    ("harness/wire/a.c", "char *p = strtok(b, c);", "call"),
    ("harness/wire/a.c", "typedef struct a a;", "typedef"),
    ("harness/wire/a.c", "/* " + LATER + " */", "unfinished"),
    ("harness/wire/a.c", 'const char *p = "' + PLACE + '";', "place"),
    ("harness/wire/a.c", "/* " + "x" * 100 + " */", "columns"),
])
def test_bad_line(path, line, rule):
    assert (3, rule) in breaches(path, SPDX + "\n" + line + "\n")


@pytest.mark.parametrize("path, line", [
    ("harness/time/a.c", "clock_gettime(CLOCK_MONOTONIC, &t);"),
    ("harness/cli/a.c", 'printf("x");'),
    ("reference-node/a.c", 'printf("x"); clock_gettime(CLOCK_MONOTONIC, &t);'),
    ("harness/wire/a_test.c", 'printf("x");'),
    ("harness/wire/a_bench.c", "clock_gettime(CLOCK_MONOTONIC, &t);"),
    ("harness/wire/a.c", "/* sleep(1) */"),
    ("harness/wire/a.c", 'text_put(t, "sleep(1) printf(x)");'),
    ("harness/wire/a.c", 'text_printf(t, "x"); fprintf(stderr, "x"); snprintf(b, n, "x");'),
    ("harness/wire/a.c", "c->time(c); x.sleep(1); my_time(2);"),
    ("harness/report/a.c", '#include "suite/pics.h"'),
])
def test_allowed_line(path, line):
    assert breaches(path, SPDX + "\n" + line + "\n") == []


def test_missing_licence():
    assert (1, "licence") in breaches("harness/wire/a.c", "int a;\n")
    assert (1, "licence") in breaches("tests/a.py", "import os\n")


def test_file_size():
    long = SPDX + "int a;\n" * 500
    assert (1, "size") in breaches("harness/wire/a.c", long)
    assert breaches("harness/wire/a.c", SPDX + "/* table */\n" + "int a;\n" * 500) == []
    assert breaches("harness/wire/a.c", SPDX + "int a;\n" * 499) == []


def test_function_length():
    def function(lines):
        return SPDX + "int f(void)\n{\n" + "    g();\n" * lines + "}\n"
    assert breaches("harness/wire/a.c", function(70)) == []
    assert (3, "size") in breaches("harness/wire/a.c", function(71))
    table = SPDX + "const int t[] =\n{\n" + "    1,\n" * 80 + "};\n"
    assert breaches("harness/wire/a.c", table) == []


def test_docstring():
    missing = GOOD.replace("/* Purpose: three. */\n", "")
    assert breaches("harness/engine/x.h", missing) == [(18, "docstring"), (22, "docstring")]
    apart = GOOD.replace("int x_two", "\nint x_two")
    assert breaches("harness/engine/x.h", apart) == [(17, "docstring")]


def test_docstring_by_name_or_private():
    named = GOOD.replace("/* Purpose: three. */\n", "").replace("Purpose: one.", "See x_three.")
    assert breaches("harness/engine/x.h", named) == []
    missing = GOOD.replace("/* Purpose: three. */\n", "")
    assert breaches("harness/engine/internal.h", missing) == []
    assert breaches("harness/engine/x_private.h", missing) == []


def test_cmake_table():
    good = (PROJECT / "CMakeLists.txt").read_text()
    assert breaches("CMakeLists.txt", good) == []
    bad = good.replace("plugtest_layer(wire     harness/wire     DEPENDS base)",
                       "plugtest_layer(wire     harness/wire     DEPENDS engine base)")
    assert bad != good
    assert [rule for _, rule in breaches("CMakeLists.txt", bad)] == ["layer"]


def test_every_layer_is_in_cmake():
    text = (PROJECT / "CMakeLists.txt").read_text()
    for layer in rules.LAYERS:
        folder = {"reference-node": layer, "sixlowpan": "reference-node/sixlowpan",
                  "rpl": "reference-node/rpl"}.get(
            layer, f"harness/{layer}")
        assert folder in text and (PROJECT / folder).is_dir()
