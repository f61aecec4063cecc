# SPDX-License-Identifier: Apache-2.0
"""The golden captures: check gives the verdict in the name, for each role, at the step and with the
clause that the manifest says."""
from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).resolve().parent.parent / "captures"
MANIFEST = yaml.safe_load((FOLDER / "MANIFEST.yaml").read_text())
CAPTURES = MANIFEST["captures"]


def findings_of(entry):
    found = {(f["step"], f["clause"]["id"]) for f in entry["findings"] if f["verdict"] == "FAIL"}
    return [{"step": step, "clause": clause} if step else {"clause": clause}
            for step, clause in sorted(found)]


@pytest.mark.parametrize("entry", CAPTURES, ids=lambda e: e["file"].removeprefix("coap/"))
def test_verdict_in_the_name(run_plugtest, tmp_path, entry):
    report = run_plugtest("check", FOLDER / entry["file"], entry["test"], "--profile",
                          MANIFEST["profile"], "--json", "--no-html", "--no-copy", "-o",
                          tmp_path / "out", code={0, 1, 3}).json()
    seen = [{"role": t["role"], **({"case": t["case"]} if t["case"] else {}),
             "verdict": t["verdict"],
             **({"findings": findings_of(t)} if t["verdict"] == "FAIL" else {})}
            for t in report["tests"] if t["id"] == entry["test"]]
    assert seen == entry["expect"]


def test_names_tell_the_verdict():
    for entry in CAPTURES:
        test, verdict, *_ = Path(entry["file"]).name.split(".")
        assert test == entry["test"]
        verdicts = {(e["role"], e["verdict"]) for e in entry["expect"]}
        if verdict == "pass":
            assert {v for _, v in verdicts} == {"PASS"}, entry["file"]
        else:
            assert {r for r, v in verdicts if v == "FAIL"} == {entry["faulty"]}, entry["file"]


def test_manifest_lists_the_folder():
    on_disk = {f"coap/{p.name}" for p in (FOLDER / "coap").iterdir()}
    assert {e["file"] for e in CAPTURES} == on_disk


def test_every_test_has_a_pass_and_a_fail(project):
    tests = {p.stem for p in (project / "testcases" / "coap").rglob("TD_*.td")}
    for verdict in ("pass", "fail"):
        have = {e["test"] for e in CAPTURES if f".{verdict}." in e["file"]}
        assert have == tests, verdict


def test_captures_are_small():
    for path in (FOLDER / "coap").iterdir():
        assert path.stat().st_size < 64 * 1024, path.name
