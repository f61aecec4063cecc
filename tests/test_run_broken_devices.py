# SPDX-License-Identifier: Apache-2.0
"""`plugtest run` against devices that answer everything with garbage or with datagrams of 64 KiB,
that flood, and that crash at the third malformed message: the run ends, says after which message it
was, keeps the evidence, and goes on with the rest."""
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from test_run_bad_devices import device, piggybacked, report_of  # noqa: F401

DEVICES = Path(__file__).parent / "devices"
FAST = ("--set", "tx.ack_timeout=100ms", "--set", "time.answer=1s", "--set", "time.silence=300ms")
SOME = ("RQ_COAP_MSG_0[1357]", "RQ_COAP_TOK_0[1-3]", "TD_COAP_CORE_01", "-j", "32")
PROFILE = {"roles": ["server"], "pics": {"server.get": True}, "res": {"test": "/test"},
           "tx": {"ack_timeout": "100ms"}, "time": {"answer": "1s", "silence": "300ms"}}


def ran(report):
    """What has run: every test and case once, with its entry."""
    entries = [e for e in report["tests"] if e["verdict"] not in ("NA", "SKIPPED")]
    names = [(e["id"], e["case"]) for e in entries]
    assert len(names) == len(set(names)) > 10
    assert {e["reason"] for e in entries}.isdisjoint({"OPERATOR_ABORT"})
    return entries


def evidence(run_plugtest, folder):
    """How many frames there are, and the length of the longest."""
    shown = run_plugtest("decode", folder / "evidence.pcapng", "-T", "fields", "-e", "frame.len")
    lengths = [int(line) for line in shown.out.split()]
    return len(lengths), max(lengths)


def test_garbage(run_plugtest, device, tmp_path, project):  # noqa: F811
    rubbish = device(lambda octets, send: send(os.urandom(1 + os.urandom(1)[0])))
    got = run_plugtest("run", *SOME, "--dut", rubbish.uri, "-o", tmp_path / "o", "--no-html", *FAST,
                       code={1, 3}, timeout=90)
    entries = ran(report_of(tmp_path / "o", project))
    assert {e["verdict"] for e in entries} <= {"FAIL", "INCONC"} and got.seconds < 60
    wrong = [f for e in entries for f in e["findings"] if f["reason"] == "MALFORMED"]
    assert wrong and all(f["frame"] and f["clause"]["id"] for f in wrong)


def test_datagrams_of_64_kib(run_plugtest, device, tmp_path, project):  # noqa: F811
    def answer(octets, send):
        if len(octets) >= 4 and octets[0] & 15 <= 8 and octets[1]:
            send(piggybacked(octets, payload=b"x" * (65507 - 6 - (octets[0] & 15))))
        else:
            send(bytes([0x70, 0]) + octets[2:4] + b"\xff" * 65000)
    large = device(answer)
    got = run_plugtest("run", *SOME, "--dut", large.uri, "-o", tmp_path / "o", "--no-html", *FAST,
                       code={1, 3}, timeout=90)
    ran(report_of(tmp_path / "o", project))
    assert got.seconds < 60
    assert evidence(run_plugtest, tmp_path / "o")[1] > 65500


@pytest.mark.skipif(not shutil.which("cc"), reason="there is no C compiler")
def test_a_hundred_thousand_packets_a_second(run_plugtest, tmp_path, project, free_port):
    """A test that is flooded ends, and the next begins: what can be judged is judged."""
    subprocess.run(["cc", "-O1", "-D_POSIX_C_SOURCE=200809L", "-o", tmp_path / "flood",
                    DEVICES / "flood.c"], check=True)
    port = free_port()
    with subprocess.Popen([tmp_path / "flood", str(port)], stdin=subprocess.PIPE) as flood:
        got = run_plugtest("run", *SOME, "RQ_COAP_TOK_04", "--dut", f"coap://127.0.0.1:{port}",
                           "-o", tmp_path / "o", "--no-html", *FAST, code={1, 3}, timeout=90)
        flood.stdin.close()
    entries = ran(report_of(tmp_path / "o", project))
    assert got.seconds < 60
    assert any("flooded" in e["text"] for e in entries) and "not run" not in got.err
    assert "PASS" in {e["verdict"] for e in entries}
    assert evidence(run_plugtest, tmp_path / "o")[0] > 5000


def fragile(folder, port, hook):
    """The profile of a device that crashes: started by plugtest, or by its hook."""
    profile = {**PROFILE, "device": "fragile", "address": "127.0.0.1:{port}"}
    start = [sys.executable, str(DEVICES / "fragile.py")]
    if hook:
        program = folder / "hook.sh"
        program.write_text(f"#!/bin/sh\necho $1 >>{folder}/verbs\n[ $1 = restart ] || exit 127\n"
                           f"{' '.join(start)} {port} >/dev/null 2>&1 </dev/null &\n"
                           f"echo $! >>{folder}/pids\n")
        program.chmod(0o755)
        profile.update(address=f"127.0.0.1:{port}", hook=[str(program)])
        subprocess.run([program, "restart"], check=True)
    else:
        profile["start"] = [*start, "{port}"]
    (folder / "fragile.yaml").write_text(json.dumps(profile))
    return folder / "fragile.yaml"


@pytest.mark.parametrize("hook", [False, True], ids=["started", "hook"])
def test_a_device_that_crashes(run_plugtest, tmp_path, project, free_port, hook):
    """It is brought back; what ran beside is run again; which message it was the report says."""
    profile = fragile(tmp_path, free_port(), hook)
    try:
        got = run_plugtest("run", "RQ_COAP_MSG_0[1359]", "RQ_COAP_TOK_0[1-3]",
                           "--dut", profile, "-o", tmp_path / "o", "--no-html", code={1, 3},
                           timeout=110)
    finally:
        for pid in (tmp_path / "pids").read_text().split() if hook else []:
            if Path(f"/proc/{pid}/cmdline").exists() and \
                    b"fragile.py" in Path(f"/proc/{pid}/cmdline").read_bytes():
                os.kill(int(pid), 15)
    entries = ran(report_of(tmp_path / "o", project))
    stopped = {(e["id"], e["case"]): e for e in entries
               if ("stopped answering" if hook else "process ended (exit status 3)") in e["text"]}
    for case, octets in (("one-octet", "(40)"), ("three-octets", "(40 01 12)")):
        entry = stopped["RQ_COAP_MSG_03", case]
        assert entry["verdict"] == ("INCONC" if hook else "FAIL"), entry["text"]
        assert octets in entry["text"]
        fails = [f for f in entry["findings"] if f["verdict"] == "FAIL"]
        assert [f["clause"]["id"] for f in fails] == ([] if hook else ["RFC7252:3"])
    assert {e["id"] for e in stopped.values()} <= {f"RQ_COAP_MSG_0{n}" for n in (1, 3, 5, 9)}
    assert [e["verdict"] for e in entries if e["id"] == "RQ_COAP_TOK_01"] == ["PASS"] * 2
    assert "was brought back" in got.err and "not run" not in got.err
    assert not hook or set((tmp_path / "verbs").read_text().split()) == {"restart"}


def test_a_device_that_stays_away(run_plugtest, tmp_path, project, free_port):
    """What cannot be brought back ends the run; what was under way is not lost."""
    profile = fragile(tmp_path, free_port(), False)
    text = json.loads(profile.read_text())
    text["start"] = ["/bin/sh", "-c", f"[ -e {tmp_path}/once ] && exit 1; touch {tmp_path}/once; "
                     f"exec {sys.executable} {DEVICES}/fragile.py {{port}}"]
    profile.write_text(json.dumps(text))
    got = run_plugtest("run", "RQ_COAP_MSG_0[13]", "--dut", profile, "-o", tmp_path / "o",
                       "--no-html", code=3, timeout=100)
    entries = [e for e in report_of(tmp_path / "o", project)["tests"] if e["verdict"] != "NA"]
    assert {e["verdict"] for e in entries} == {"INCONC"} and len(entries) >= 3
    assert any("could not be brought back" in e["text"] for e in entries), str(got)
