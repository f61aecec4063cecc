#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes testcases/sections.txt: the sections, with their titles, of every RFC that a test, a rule
or a fault cites.

    .ci/section_table.py FOLDER      FOLDER holds the texts of the RFCs, rfc7252.txt and so on

`plugtest lint` refuses a citation of a section that is not in the table. Where sections have no
numbers (RFC 768) their headings name them, with hyphens for spaces: RFC768:User-Interface. An RFC
that has neither is a line of its own.
"""
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "testcases" / "sections.txt"
CITING = ("testcases", "reference-node", "harness")
HEAD = ("# The sections of the RFCs that are cited, and their titles: written by\n"
        "# .ci/section_table.py from the texts at www.rfc-editor.org. Document, section, title.\n")
SECTION = re.compile(r" ?(?:(\d+(?:\.\d+)*)\.?|Appendix ([A-Z])[.:]?|([A-Z](?:\.\d+)+)\.?)"
                     r" {1,3}(\S.*)")
IN_CONTENTS = re.compile(r"(?:\.\s?){4,}\s*\d*$")


def cited():
    """The numbers of the RFCs that the tree cites."""
    found = subprocess.run(["git", "grep", "-hoE", r"RFC[0-9]+:[0-9A-Z]", "--", *CITING], cwd=ROOT,
                           capture_output=True, text=True, check=True).stdout
    return sorted({int(word[3:-2]) for word in found.split()} - {0})


def follows(last, section):
    """Can a section stand behind another one: the next one of its level, or the first below it?"""
    if not last:
        return section == "1"
    if section[0].isalpha() != last[0].isalpha():
        return section in ("A", "1")
    a, b = last.split("."), section.split(".")
    if section[0].isalpha():
        return b >= a
    a, b = [int(n) for n in a], [int(n) for n in b]
    return a < b and (b[:-1] == a[:len(b) - 1] or len(b) <= len(a)) and b[0] - a[0] <= 1


def sections(text):
    """(section, title) in their order. The lines of the table of contents are indented, or end with
    dots and a page."""
    found, last, lines = [], "", text.replace("\f", "\n").splitlines()
    for at, line in enumerate(lines):
        match = SECTION.fullmatch(line.rstrip())
        if not match or IN_CONTENTS.search(line.rstrip()):
            continue
        section, title = match.group(1) or match.group(2) or match.group(3), match.group(4)
        if at + 1 < len(lines) and re.match(r" {3,}\S", lines[at + 1]):  # a title of two lines
            title += " " + lines[at + 1].strip()
        if follows(last, section) and section not in dict(found):
            found.append((section, re.sub(r"\s+", " ", title)))
            last = section
    return found


def headings(text):
    """(name, title) of the underlined headings of an RFC without numbers, in their order."""
    found = {}
    for title in re.findall(r"^([A-Z]\w+(?: \w+)*)\n-+$", text, flags=re.M):
        found.setdefault(title.replace(" ", "-"), title)
    return list(found.items())


def main(folder):
    """Write the table."""
    out = []
    for number in cited():
        path = Path(folder) / f"rfc{number}.txt"
        if not path.exists():
            print(f"no {path}: RFC{number} is left out", file=sys.stderr)
            continue
        text = path.read_text(errors="replace")
        rows = sections(text) or headings(text)
        out += [f"RFC{number} {section} {title}\n" for section, title in rows] or [f"RFC{number}\n"]
    TABLE.write_text(HEAD + "".join(out))
    print(f"{len(out)} lines in {TABLE.relative_to(ROOT)}")


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__.strip())
    main(sys.argv[1])
