# SPDX-License-Identifier: Apache-2.0
"""Link-layer security against the reference node as a process of its own, over ZEP."""
import json
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).resolve().parent.parent
ZEP = PROJECT / "testcases" / "profiles" / "reference-6lowpan-zep.yaml"
KEY = "c0c1c2c3c4c5c6c7c8c9cacbcccdcecf"
TESTS = ["RQ_6LO_MAC_18", "RQ_6LO_MAC_18_LEVELS", "RQ_6LO_MAC_19", "RQ_6LO_MAC_20",
         "RQ_6LO_MAC_27", "RQ_6LO_UDP_07", "RQ_6LO_FRAG_42"]


def profile(folder, level, key_id, fault=None, known=True):
    """The node with a key; known: the tester has it, too."""
    node = yaml.safe_load(ZEP.read_text())
    node["start"] += ["--security", f"{level}:{key_id}:{KEY}",
                      "--known", "0001=00:12:4b:00:14:b5:d9:01"]
    node["start"] += ["--fault", fault] if fault else []
    node |= {"device": "secure", "extends": "reference-6lowpan-secure", "roles": ["node"]}
    node["radio"] = {"security_level": level, "security_key": KEY, "security_key_id": key_id}
    if not known:
        node["extends"] = "reference-6lowpan"
        del node["radio"]
    path = folder / "secure.yaml"
    path.write_text(yaml.safe_dump(node))
    return path


def verdicts(run_plugtest, folder, path, tests):
    """[(test, verdict, what it says)]."""
    run_plugtest("run", *tests, "--dut", path, "--role", "node", "--no-html", "-o", folder,
                 code={0, 1, 3})
    report = json.loads((folder / "report.json").read_text())
    return [(t["id"], t["verdict"], json.dumps(t)) for t in report["tests"]]


@pytest.mark.limit(180)
@pytest.mark.parametrize("level,key_id,tests", [(5, "1", TESTS), (3, "", TESTS[:1]),
                                                (6, "9@0011223344556677", TESTS[:1])])
def test_passes(run_plugtest, tmp_path, level, key_id, tests):
    """Each test passes; and the first one at other levels and with other key identifiers."""
    path = profile(tmp_path, level, key_id)
    rows = verdicts(run_plugtest, tmp_path / "out", path, tests)
    assert {test for test, _, _ in rows} == set(tests)
    assert {verdict for _, verdict, _ in rows} == {"PASS"}


@pytest.mark.limit(120)
def test_unknown_key_is_no_failure(run_plugtest, tmp_path):
    """A node that answers in frames which nobody here can read has not failed to answer."""
    path = profile(tmp_path, 5, "1", fault="sec_rx_unsecured", known=False)
    rows = verdicts(run_plugtest, tmp_path / "out", path, ["RQ_6LO_MAC_24"])
    assert {verdict for _, verdict, _ in rows} == {"INCONC"}
    assert all("key is not known" in said for _, _, said in rows)
