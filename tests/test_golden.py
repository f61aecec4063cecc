# SPDX-License-Identifier: Apache-2.0
"""The golden captures: check gives the verdict in the name, for each role, at the step and with the
clause that the manifest says."""
import make_golden as mg
import pytest
import yaml

FOLDER = mg.FOLDER
MANIFEST = yaml.safe_load(mg.MANIFEST.read_text())
CAPTURES = MANIFEST["captures"]
OCTETS = {"coap": 500_000, "6lowpan": 1_900_000, "rpl": 1_500_000}  # of a folder


BATCH = 60  # captures that one report can tell apart


def batches():
    """Captures that are judged by one command: of CoAP those of one test, for with other tests
    named a capture need not be of the test that it says; of 6LoWPAN, where the recording says what
    was run, many."""
    groups = {}
    for entry in CAPTURES:
        group = entry["test"] if entry["protocol"] == "coap" else entry["profile"]
        groups.setdefault(group, []).append(entry)
    return [group[i:i + BATCH] for group in groups.values() for i in range(0, len(group), BATCH)]


@pytest.fixture(scope="session")
def seen(run_plugtest, tmp_path_factory):
    """seen(entry): what check says of that capture."""
    known, batch_of = {}, {e["file"]: batch for batch in batches() for e in batch}

    def judge(batch):
        report = run_plugtest("check", *(FOLDER / e["file"] for e in batch),
                              *sorted({e["test"] for e in batch}), "--profile",
                              batch[0]["profile"], "--json", "--no-html", "-o",
                              tmp_path_factory.mktemp("golden") / "out", code={0, 1, 3}).json()
        for number, entry in enumerate(batch):
            mine = [t for t in report["tests"] if t.get("capture") == number]
            known[entry["file"]] = mg.seen_in({"tests": mine}, entry["test"])

    def of(entry):
        if entry["file"] not in known:
            judge(batch_of[entry["file"]])
        return known[entry["file"]]
    return of


@pytest.mark.parametrize("entry", CAPTURES, ids=lambda e: e["file"].split("/")[1])
def test_verdict_in_the_name(seen, entry):
    assert seen(entry) == entry["expect"]


def test_names_tell_the_verdict():
    for entry in CAPTURES:
        assert entry["file"] == mg.file_of(entry)
        verdicts = {(e["role"], e["verdict"]) for e in entry["expect"]}
        if "fault" in entry:
            assert {r for r, v in verdicts if v == "FAIL"} == {entry["faulty"]}, entry["file"]
        else:
            assert {v for _, v in verdicts} == {"PASS"}, entry["file"]
        if "role" in entry:
            assert {r for r, _ in verdicts} == {entry["role"]}, entry["file"]


def test_manifest_lists_the_folder():
    on_disk = {f"{p.parent.name}/{p.name}" for p in FOLDER.glob("*/*")}
    assert {e["file"] for e in CAPTURES} == on_disk
    assert len(CAPTURES) == len(on_disk)


def test_every_test_has_a_pass_and_a_fail(project):
    """Of CoAP each published test, but those of a proxy, of which no capture tells the addresses
    (test_coap_proxy.py runs them); of 6LoWPAN a fail for each test that is said to catch a fault,
    but for those that are too large."""
    tests = {p.stem for p in (project / "testcases" / "coap").rglob("TD_*.td")
             if p.parent.name != "proxy"}
    for failing in (False, True):
        have = {e["test"] for e in CAPTURES
                if ("fault" in e) == failing and e["protocol"] == "coap"}
        assert have == tests, failing


def test_lowpan_captures_are_complete():
    """Each published test passes in each role; each test that is said to catch a fault passes and
    fails; only what is too large is left out, and no published test is."""
    jobs = mg.lowpan_jobs()
    left_out = {(e["test"], e["role"]) for e in MANIFEST["left_out"]}
    for failing in (False, True):
        have = [(e["test"], e["role"]) for e in CAPTURES
                if ("fault" in e) == failing and e["protocol"] == "6lowpan"]
        wanted = {(j.test, j.role) for j in jobs if j.faults or not failing}
        assert set(have) == wanted - left_out
        assert len(have) == len(set(have))
    assert not any(test.startswith("TD_") for test, _ in left_out)
    assert all(e["octets"] >= mg.LARGEST["6lowpan"] for e in MANIFEST["left_out"])
    assert len({j.test for j in jobs if j.test.startswith("TD_")}) == 48


def test_rpl_captures_are_complete():
    """Each test that is said to catch a fault of RPL passes and fails, unless it is too large."""
    wanted = {(j.test, j.role) for j in mg.rpl_jobs()}
    left_out = {(e["test"], e["role"]) for e in MANIFEST["left_out"]}
    for failing in (False, True):
        have = [(e["test"], e["role"]) for e in CAPTURES
                if ("fault" in e) == failing and e["protocol"] == "rpl"]
        assert sorted(have) == sorted(wanted - left_out)
    assert len(wanted & left_out) < 10


def test_captures_are_small():
    for protocol, limit in OCTETS.items():
        sizes = {p.name: p.stat().st_size for p in (FOLDER / protocol).iterdir()}
        assert [name for name, size in sizes.items() if size >= mg.LARGEST[protocol]] == []
        assert sum(sizes.values()) < limit
