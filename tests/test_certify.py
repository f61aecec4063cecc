# SPDX-License-Identifier: Apache-2.0
"""Signed statements: what was changed afterwards is found. And the matrix of an event."""
import contextlib
import io
import json
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
DRIVER = PROJECT / "harness" / "driver"
sys.path[:0] = [str(DRIVER), str(PROJECT / "tests" / "data")]

import sample_report  # noqa: E402
from plugtest_driver import certify, load, matrix  # noqa: E402


def run(name, *args):
    return subprocess.run([DRIVER / f"plugtest-{name}", *map(str, args)], capture_output=True,
                          text=True, timeout=60, check=False, stdin=subprocess.DEVNULL)


def passing():
    """The sample without what is not PASS, NA or SKIPPED."""
    report = sample_report.report()
    report["tests"] = [t for t in report["tests"] if t["verdict"] in ("PASS", "NA", "SKIPPED")]
    for key in report["summary"]:
        report["summary"][key] = sum(t["verdict"].lower() == key for t in report["tests"])
    report["summary"]["total"] = len(report["tests"])
    return report


def write_run(folder, report):
    folder.mkdir(exist_ok=True)
    (folder / "report.json").write_text(json.dumps(report))
    (folder / "events.jsonl").write_text("{}\n")
    (folder / "evidence.pcapng").write_bytes(b"a capture")
    return folder


@pytest.fixture(scope="module", name="keys")
def _keys(tmp_path_factory):
    if not shutil.which("ssh-keygen"):
        pytest.skip("ssh-keygen is not installed")
    folder = tmp_path_factory.mktemp("keys")
    for name in ("lab", "other"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f",
                        folder / name], check=True, timeout=30)
    (folder / "signers").write_text("lab@example.org " + (folder / "lab.pub").read_text())
    return folder


@pytest.fixture(name="bundle")
def _bundle(work_dir, keys):
    made = write_run(work_dir / "run", passing())
    done = run("certify", made, "--key", keys / "lab", "-o", work_dir / "bundle", "--by", "A lab")
    assert done.returncode == 0, done.stderr
    return work_dir / "bundle"


def test_a_bundle_verifies(bundle, keys):
    done = run("verify", bundle, "--signers", keys / "signers")
    assert done.returncode == 0, done.stderr
    assert "signed by lab@example.org" in done.stdout
    assert "did not reveal non-conformance" in done.stdout
    done = run("verify", bundle, "--any-signer")
    assert done.returncode == 0 and "unknown person" in done.stdout
    assert not load.schema_errors(json.loads((bundle / "statement.json").read_text()),
                                  "statement-1")
    ET.fromstring((bundle / "statement.html").read_text().split("\n", 1)[1])


def test_other_tools_agree(bundle, keys, tool):
    subprocess.run([tool("sha256sum"), "-c", "--quiet", "MANIFEST.sha256"], cwd=bundle, check=True,
                   timeout=30)
    with open(bundle / "MANIFEST.sha256", "rb") as manifest:
        subprocess.run(["ssh-keygen", "-Y", "verify", "-n", "plugtest-report@v1", "-f",
                        keys / "signers", "-I", "lab@example.org", "-s",
                        bundle / "MANIFEST.sha256.sig"], stdin=manifest, check=True, timeout=30)


def test_who_signed_must_be_said(bundle):
    assert run("verify", bundle).returncode == 2


def test_another_key_is_not_trusted(bundle, keys, work_dir):
    (work_dir / "signers").write_text("o@example.org " + (keys / "other.pub").read_text())
    done = run("verify", bundle, "--signers", work_dir / "signers")
    assert done.returncode == 6 and "does not list" in done.stderr


def test_every_changed_octet_is_found(bundle, keys):
    """One octet in the middle of each file."""
    names = sorted(p for p in bundle.rglob("*") if p.is_file())
    assert len(names) >= 8
    for path in names:
        whole = path.read_bytes()
        at = len(whole) // 2
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
        with contextlib.redirect_stderr(io.StringIO()) as said:
            assert certify.main("verify", [str(bundle), "--signers", str(keys / "signers")]) == 6
        assert said.getvalue().count("\n") == 1, path
        path.write_bytes(whole)
    assert run("verify", bundle, "--signers", keys / "signers").returncode == 0


def drop(folder):
    (folder / "evidence" / "1-evidence.pcapng").unlink()


def add(folder):
    (folder / "evidence" / "2-more.pcapng").write_bytes(b"more")


def link(folder):
    (folder / "junit.xml").unlink()
    (folder / "junit.xml").symlink_to("report.json")


def unsign(folder):
    (folder / "MANIFEST.sha256.sig").unlink()


def escape(folder):
    path = folder / "MANIFEST.sha256"
    path.write_text(path.read_text() + "0" * 64 + "  ../../etc/passwd\n")


@pytest.mark.parametrize("spoil", [drop, add, link, unsign, escape])
def test_what_was_done_to_the_folder_is_found(bundle, keys, spoil):
    spoil(bundle)
    done = run("verify", bundle, "--signers", keys / "signers")
    assert done.returncode == 6 and done.stderr.startswith("plugtest verify: NOT VERIFIED")


def resign(folder, keys):
    sys.path.insert(0, str(DRIVER))
    from plugtest_driver import bundle as tools
    tools.write_manifest(folder)
    tools.sign(folder, keys / "lab")


@pytest.mark.parametrize("spoil, says", [
    (lambda r, s: r["tests"].pop(), "its summary is not that of its tests"),
    (lambda r, s: r["tests"][0].update(verdict="FINE"), "is not as its schema demands"),
    (lambda r, s: s["summary"].update({"pass": 99}), "summary is not what report.json says"),
    (lambda r, s: s.update(suite="rpl"), "suite is not what report.json says"),
    (lambda r, s: s.pop("product"), "is not as its schema demands"),
])
def test_a_signer_cannot_state_what_the_report_does_not_say(bundle, keys, spoil, says):
    report = json.loads((bundle / "report.json").read_text())
    stated = json.loads((bundle / "statement.json").read_text())
    spoil(report, stated)
    (bundle / "report.json").write_text(json.dumps(report))
    (bundle / "statement.json").write_text(json.dumps(stated))
    resign(bundle, keys)
    done = run("verify", bundle, "--signers", keys / "signers")
    assert done.returncode == 6 and says in done.stderr


@pytest.mark.parametrize("verdict, code", [("FAIL", 1), ("INCONC", 3), ("ERROR", 4), ("NONE", 3)])
def test_only_a_clean_report_is_certified(work_dir, keys, verdict, code):
    report = passing()
    report["tests"][0]["verdict"] = verdict
    report["summary"]["pass"] -= 1
    report["summary"][verdict.lower()] += 1
    made = write_run(work_dir / "run", report)
    done = run("certify", made, "--key", keys / "lab", "-o", work_dir / "bundle")
    assert done.returncode == code and f"1 verdict is {verdict}" in done.stderr
    assert not (work_dir / "bundle").exists()
    done = run("certify", made, "--key", keys / "lab", "-o", work_dir / "bundle", "--allow",
               verdict)
    assert done.returncode == 0, done.stderr
    done = run("verify", work_dir / "bundle", "--signers", keys / "signers")
    assert done.returncode == 0 and f"in spite of this: 1 verdict is {verdict}" in done.stdout
    assert f"1 verdict is {verdict}" in (work_dir / "bundle" / "statement.html").read_text()


def test_a_run_cut_short_is_not_certified(work_dir, keys):
    report = passing()
    report["run"]["interrupted"] = "SIGINT"
    done = run("certify", write_run(work_dir / "run", report), "--key", keys / "lab")
    assert done.returncode == 3 and "not complete: SIGINT" in done.stderr


def test_certifying_without_evidence_or_key(work_dir, keys):
    made = write_run(work_dir / "run", passing())
    done = run("certify", made, "--key", keys / "none", "-o", work_dir / "a")
    assert done.returncode == 2 and done.stderr.count("\n") == 1
    (made / "evidence.pcapng").unlink()
    done = run("certify", made, "--key", keys / "lab", "-o", work_dir / "b")
    assert done.returncode == 2 and "the evidence of the report is missing" in done.stderr


# -------------------------------------------------------------------------------- the matrix

def observed(client, server, *verdicts):
    """A report of two devices; verdicts: (role, verdict)."""
    report = sample_report.report()
    base = {"title": "", "vendor": "", "version": "", "origin": "", "address": ""}
    report["run"]["devices"] = [{"role": r, "part": "dut", "profile": p, **base}
                                for r, p in (("client", client), ("server", server))]
    report["tests"] = [dict(report["tests"][i], role=role, verdict=v, findings=[])
                       for i, (role, v) in enumerate(verdicts)]
    report["summary"]["remarks"] = 0
    for key in load.VERDICTS:
        report["summary"][key.lower()] = sum(v == key for _, v in verdicts)
    return load.complete(report)


CASES = [
    ((("client", "PASS"), ("server", "PASS")), "pass", ""),
    ((("client", "PASS"), ("server", "FAIL")), "fail", "server"),
    ((("client", "FAIL"), ("server", "INCONC")), "fail", "client"),
    ((("client", "FAIL"), ("server", "FAIL")), "fail", "both"),
    ((("client", "INCONC"), ("server", "PASS")), "inconc", ""),
    ((("client", "ERROR"), ("server", "PASS")), "error", ""),
    ((("client", "NA"), ("server", "NA")), "na", ""),
    ((), "not_run", ""),
]


@pytest.mark.parametrize("verdicts, state, blame", CASES)
def test_a_cell_says_what_happened_and_whose_fault(verdicts, state, blame):
    made = matrix.matrix([(observed("a", "b", *verdicts), "x")])
    (cell,) = made["cells"]
    assert (cell["client"], cell["server"]) == ("a", "b")
    assert (cell["state"], cell["blame"]) == (state, blame)


def test_pairs_of_the_plan_without_a_report_are_shown():
    made = matrix.matrix([(observed("a", "b", ("client", "PASS")), "x")],
                         [("a", "b"), ("b", "a"), ("c", "a")])
    states = {(c["client"], c["server"]): c["state"] for c in made["cells"]}
    assert states == {("a", "b"): "pass", ("b", "a"): "not_run", ("c", "a"): "not_run"}
    assert made["totals"]["not_run"] == 2


def test_an_anonymous_matrix_names_nobody():
    made = matrix.matrix([(observed("acme", "b&b", ("client", "FAIL")), "acme.json")],
                         anonymous=True)
    assert "acme" not in json.dumps(made) and "b&b" not in matrix.html(made)


def test_the_matrix_command(work_dir):
    for name, report in (("one", observed("a", "b", ("client", "PASS"), ("server", "FAIL"))),
                         ("two", observed("b", "a", ("client", "PASS")))):
        (work_dir / f"{name}.json").write_text(json.dumps(report))
    (work_dir / "plan.yaml").write_text("devices: [a, b, <c>]\n")
    done = run("matrix", work_dir / "one.json", work_dir / "two.json", "--plan",
               work_dir / "plan.yaml", "--html", work_dir / "m.html", "--json", "-")
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["totals"]["not_run"] == 4
    page = (work_dir / "m.html").read_text()
    ET.fromstring(page.split("\n", 1)[1])
    assert "broken by the server" in page and "<c>" not in page


@pytest.mark.parametrize("plan", ["[", "7", "pairs: [1]", "things: []"])
def test_a_bad_plan_gets_one_line(work_dir, plan):
    (work_dir / "plan.yaml").write_text(plan)
    done = run("matrix", "--plan", work_dir / "plan.yaml")
    assert done.returncode == 2 and done.stderr.count("\n") == 1
