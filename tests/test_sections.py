# SPDX-License-Identifier: Apache-2.0
"""The table of the sections of RFCs: who cites one that there is not is told so."""
import importlib.util
import re
import subprocess
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
LINE = re.compile(r"RFC\d+(?: (?:\d+(?:\.\d+)*|[A-Z](?:\.\d+)*|[A-Z][\w-]+) \S.*)?")


def writer():
    """.ci/section_table.py as a module."""
    spec = importlib.util.spec_from_file_location("section_table", PROJECT / ".ci/section_table.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def table():
    """{document: {section}}"""
    found = {}
    for line in (PROJECT / "testcases" / "sections.txt").read_text().splitlines():
        if line.startswith("#"):
            continue
        assert LINE.fullmatch(line), line
        document, section = [*line.split(" ", 2), ""][:2]
        assert section not in found.setdefault(document, set()) or not section, line
        found[document].add(section)
    return found


def test_headings_are_told_from_the_rest():
    text = """1.  Introduction ....................................................3
2.  Methods .........................................................4

1.  Introduction

   2.  is no heading, for it is indented
4711 is none either
2.  Methods

2.1.  What a Title Says That Does Not Fit
      on a Line

7.  A list that begins anywhere

Appendix A.  Examples

A.1.  The First
"""
    assert writer().sections(text) == [
        ("1", "Introduction"), ("2", "Methods"),
        ("2.1", "What a Title Says That Does Not Fit on a Line"), ("A", "Examples"),
        ("A.1", "The First")]


def test_headings_without_numbers_are_names():
    text = "Fields\n------\n\nUser Interface\n--------------\n\n  Not this\n  --------\n"
    assert writer().sections(text) == []
    assert writer().headings(text) == [("Fields", "Fields"), ("User-Interface", "User Interface")]
    assert "Fields" in table()["RFC768"]


def test_what_the_programs_cite_is_there():
    """The clauses of rules, fields and faults in C; those of tests and coverage `lint` checks."""
    known = table()
    cited = subprocess.run(["git", "grep", "-hoE", r"RFC[0-9]+:[0-9A-Z][0-9A-Za-z.]*", "--",
                            "harness/*.c", "harness/*.h", "reference-node/*.c",
                            "tests/*.yaml", ":!*_test.c", ":!*_for_test.h"],
                           cwd=PROJECT, capture_output=True, text=True, check=True).stdout.split()
    assert len(cited) > 1000
    missing = {c for c in cited for document, section in [c.rstrip(".").split(":")]
               if known.get(document, {""}) != {""} and section not in known[document]}
    assert not missing


def test_lint_refuses_what_is_not_there(run_plugtest, tmp_path):
    text = (PROJECT / "testcases/coap/core/TD_COAP_CORE_01.td").read_text()
    test = tmp_path / "TD_COAP_CORE_01.td"
    test.write_text(text.replace("@RFC7252:5.3.1\n", "@RFC7252:5.3.9\n", 1))
    rows = tmp_path / "rows.yaml"
    rows.write_text('group: X\nrows:\n  X_01: { level: must, clause: "RFC7641:4.9", what: "x" }\n')
    result = run_plugtest("lint", test, rows)
    assert result.code == 2, str(result)
    assert re.search(r"TD_COAP_CORE_01\.td:\d+:\d+: error: RFC7252 has no section 5\.3\.9; "
                     r"RFC7252:5\.3, Request/Response Matching\?", result.err), result.err
    assert re.search(r"rows\.yaml:3:32: error: RFC7641 has no section 4\.9; RFC7641:4, ",
                     result.err), result.err
