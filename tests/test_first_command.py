# SPDX-License-Identifier: Apache-2.0
"""The first command of the README, as it stands there: every suite against the reference node, in
one run. What overlaps, and which numbers happen to be alike, differs from that of single suites."""
import json
import os
import re

import pytest
from conftest import PROJECT, run_command


def readme_command():
    """The first command line of README.md, without its comment."""
    text = (PROJECT / "README.md").read_text()
    return re.search(r"^    (\./\S+)", text, flags=re.M).group(1)


@pytest.mark.limit(400)
@pytest.mark.skipif("PLUGTEST_BIN" in os.environ, reason="it runs what it builds itself")
def test_everything_passes(tmp_path):
    """No FAIL, nothing undecided, and the last line names the report, wherever one stands."""
    assert readme_command() == "./run_plugtest.sh"
    done = run_command([PROJECT / "run_plugtest.sh"], timeout=380, cwd=tmp_path)
    report = tmp_path / "reports" / "out" / "latest" / "report.json"
    assert report.exists(), str(done)
    tests = json.loads(report.read_text())["tests"]
    wrong = [f"{t['id']} [{t['case']}] {t['role']} {t['verdict']}: {t['text']}" for t in tests
             if t["verdict"] not in ("PASS", "NA", "SKIPPED")]
    assert not wrong, "\n".join(wrong)
    assert done.code == 0, str(done)
    assert len(tests) > 9000
    assert done.err.splitlines()[-1] == f"Report: {report.parent.resolve() / 'report.html'}"
