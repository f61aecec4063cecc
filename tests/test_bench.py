# SPDX-License-Identifier: Apache-2.0
"""The quick benchmark: generous bounds that only a real loss of speed or memory breaks."""
import json
import shutil
import subprocess
import sys

import pytest


@pytest.mark.limit(180)
@pytest.mark.skipif(not shutil.which("tshark"), reason="no tshark")
def test_quick_benchmark(project, bin_dir, tmp_path):
    """Decode and check keep their distance from tshark, and memory its bound."""
    figures = tmp_path / "figures.json"
    bench = project / "tests/bench/run.py"
    done = subprocess.run([sys.executable, bench, "--quick", "--times", "2", "--bin", bin_dir,
                           "--json", figures],
                          capture_output=True, text=True, check=False, timeout=170)
    assert done.returncode == 0, done.stderr
    seen = json.loads(figures.read_text(encoding="utf-8"))
    assert seen["decode_by_tshark"] >= 30, done.stderr
    assert seen["check_by_tshark"] >= 3, done.stderr
    assert seen["peak_mib"] < 64, done.stderr
