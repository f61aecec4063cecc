# SPDX-License-Identifier: Apache-2.0
"""The titles that the sections of RFCs have: testcases/sections.txt."""
import functools
import os
from pathlib import Path

from .load import root


@functools.cache
def table():
    """{"RFC7252:5.2": "Responses"}; empty where there is no table."""
    folder = os.environ.get("PLUGTEST_TESTCASES") or root() / "testcases"
    path = Path(folder) / "sections.txt"
    if not path.is_file():
        return {}
    lines = [line.split(" ", 2) for line in path.read_text(encoding="utf-8").splitlines()]
    return {f"{line[0]}:{line[1]}": line[2] for line in lines
            if len(line) == 3 and line[0] != "#"}


def section_title(clause):
    """The title of the section that a clause names, or ""."""
    return table().get(clause, "")
