# SPDX-License-Identifier: Apache-2.0
"""`plugtest run` against devices that are not there, die, flood or talk nonsense, and what stops a
run: one clear line, the documented exit code, and everything recorded so far is kept."""
import json
import os
import resource
import signal
import socket
import subprocess
import threading
import time

import jsonschema
import pytest
from conftest import run_command

ONE = "TD_COAP_CORE_01"
FAST = ("--set", "tx.ack_timeout=100ms", "--set", "time.answer=2s")


def report_of(folder, project):
    """report.json, valid by its schema; events.jsonl has a line for each step of it."""
    report = json.loads((folder / "report.json").read_text())
    schema = json.loads((project / "reports" / "schema" / "report-1.schema.json").read_text())
    jsonschema.validate(report, schema)
    for line in (folder / "events.jsonl").read_text().splitlines():
        json.loads(line)
    return report


def verdicts(report):
    """{id: [verdict, ...]}"""
    found = {}
    for entry in report["tests"]:
        found.setdefault(entry["id"], []).append(entry["verdict"])
    return found


class Device:
    """A UDP server in a thread; `answer(octets, send)` says what it does with a datagram."""

    def __init__(self, answer):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.settimeout(0.05)
        self.answer, self.seen, self.over = answer, 0, threading.Event()
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    @property
    def uri(self):
        """coap://127.0.0.1:PORT"""
        return f"coap://127.0.0.1:{self.socket.getsockname()[1]}"

    def _serve(self):
        while not self.over.is_set():
            try:
                octets, peer = self.socket.recvfrom(65536)
            except socket.timeout:
                continue
            except OSError:
                return
            self.seen += 1
            self.answer(octets, lambda reply, to=peer: self.socket.sendto(reply, to))

    def stop(self):
        """End the thread, close the socket."""
        self.over.set()
        self.thread.join()
        self.socket.close()


@pytest.fixture
def device():
    """device(answer) -> Device, stopped when the test ends."""
    made = []

    def start(answer):
        made.append(Device(answer))
        return made[-1]
    yield start
    for one in made:
        one.stop()


def piggybacked(octets, code=0x45, payload=b"hello"):
    """The acknowledgement of a confirmable request with a response in it."""
    tkl = octets[0] & 15
    return bytes([0x60 | tkl, code]) + octets[2:4 + tkl] + b"\xc0\xff" + payload


# ------------------------------------------------------------------- devices

def test_nobody_listens(run_plugtest, tmp_path, project):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    got = run_plugtest("run", ONE, "--dut", f"coap://127.0.0.1:{port}", "-o", tmp_path / "o",
                       *FAST, code=3)
    report = report_of(tmp_path / "o", project)
    assert verdicts(report) == {ONE: ["INCONC"]}
    assert report["tests"][0]["reason"] == "UNREACHABLE"
    assert "FAIL   " not in got.out
    assert got.seconds < 20


def test_a_silent_device_is_inconclusive(run_plugtest, device, tmp_path, project):
    silent = device(lambda octets, send: None)
    run_plugtest("run", ONE, "--dut", silent.uri, "-o", tmp_path / "o", *FAST, code=3)
    entry = report_of(tmp_path / "o", project)["tests"][0]
    assert entry["verdict"] == "INCONC" and entry["reason"] == "NO_RESPONSE"
    assert silent.seen > 1  # it was asked again, and pinged


def test_a_device_that_dies(run_plugtest, device, tmp_path, project):
    answered = []

    def once(octets, send):
        if b"well-known" not in octets and not answered:
            answered.append(octets)
            send(piggybacked(octets))
    mortal = device(once)
    run_plugtest("run", "TD_COAP_CORE_01", "TD_COAP_CORE_05", "TD_COAP_CORE_10", "--dut",
                 mortal.uri, "-j", "1", "-o", tmp_path / "o", *FAST, code=3)
    found = verdicts(report_of(tmp_path / "o", project))
    assert found["TD_COAP_CORE_01"] == ["PASS"]
    assert set(found["TD_COAP_CORE_05"]) <= {"INCONC"}
    assert "FAIL" not in str(found)


def test_a_flood_ends_in_time(run_plugtest, device, tmp_path, project):
    def flood(octets, send):
        reply = piggybacked(octets, code=0x84, payload=b"x" * 500)
        for i in range(3000):
            try:
                send(reply[:2] + bytes([i >> 8, i & 255]) + reply[4:])
            except OSError:
                return
    flooding = device(flood)
    got = run_plugtest("run", ONE, "--dut", flooding.uri, "-o", tmp_path / "o", "--timeout", "20",
                       *FAST, code={1, 3}, timeout=60)
    assert got.seconds < 40
    assert verdicts(report_of(tmp_path / "o", project))[ONE] != ["PASS"]


def test_garbage_is_a_finding_and_no_crash(run_plugtest, device, tmp_path, project):
    rubbish = device(lambda octets, send: [send(os.urandom(n)) for n in (0, 1, 3, 4, 9, 60, 1400)])
    run_plugtest("run", ONE, "--dut", rubbish.uri, "-o", tmp_path / "o", *FAST, code={1, 3})
    report_of(tmp_path / "o", project)
    # an option of number delta 15, which is reserved
    answer = device(lambda octets, send: send(piggybacked(octets)[:-7] + b"\xf0"))
    run_plugtest("run", ONE, "--dut", answer.uri, "-o", tmp_path / "p", *FAST, code=1)
    entry = report_of(tmp_path / "p", project)["tests"][0]
    assert entry["verdict"] == "FAIL" and entry["reason"] in ("MALFORMED", "CHECK")
    assert any(f["verdict"] == "FAIL" and f["frame"] for f in entry["findings"])


# ------------------------------------------------------------ the run is stopped

def test_interrupted(plugtest, device, tmp_path, project):
    silent = device(lambda octets, send: None)
    folder = tmp_path / "o"
    with subprocess.Popen([plugtest, "run", "TD_COAP_CORE_0*", "--dut", silent.uri, "-o", folder,
                           "--no-html", "--allow-write"], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, cwd=tmp_path) as run:
        end = time.monotonic() + 20
        while silent.seen <= 3 and time.monotonic() < end:  # it was asked for its list, and more
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        out, err = run.communicate(timeout=30)
    assert run.returncode == 130, (out, err)
    report = report_of(folder, project)
    assert report["run"]["interrupted"]
    assert {e["reason"] for e in report["tests"] if e["verdict"] == "INCONC"} >= {"OPERATOR_ABORT"}
    assert (folder / "evidence.pcapng").stat().st_size > 100


HANGS = """#!/usr/bin/python3
import json, select, socket
control = socket.create_server(("127.0.0.1", 0), backlog=64)
print(json.dumps({"control": control.getsockname()[1]}), flush=True)
kept = []
while True:  # it is there, and does nothing that it is asked to do
    kept.append(control.accept())
"""


@pytest.fixture
def hanging_client(tmp_path):
    """The profile of a client whose control takes every request and answers none."""
    program = tmp_path / "hangs.py"
    program.write_text(HANGS)
    program.chmod(0o755)
    profile = tmp_path / "hangs.yaml"
    profile.write_text("extends: reference-fast\ndevice: hangs\nroles: [client]\n"
                       f"start: [{program}]\nready: json\n")
    return profile


@pytest.mark.parametrize("use", ["run", "observe"])
def test_a_client_that_hangs_is_given_up(run_plugtest, hanging_client, tmp_path, project, use):
    """Each test that waits for it in vain takes long: after three there is no fourth."""
    devices = {"run": ["--dut", hanging_client, "--role", "client"],
               "observe": ["--client", hanging_client, "--server", "reference-fast"]}[use]
    got = run_plugtest(use, "TD_COAP_CORE_0*", "TD_COAP_OBS_*", *devices, "-j", "1", "-o",
                       tmp_path / "o", "--no-html", code=3)
    report = report_of(tmp_path / "o", project)
    tests = [e for e in report["tests"] if not e["always"]]
    assert {e["verdict"] for e in tests} == {"INCONC"}
    assert 3 <= len({(e["id"], e["case"]) for e in tests}) <= 5
    assert "tests were not run" in got.err


def test_a_run_ended_by_its_time_out_leaves_a_report(plugtest, hanging_client, tmp_path, project):
    """Whoever has waited long enough ends it with SIGTERM."""
    folder = tmp_path / "o"
    with pytest.raises(subprocess.TimeoutExpired):
        run_command([plugtest, "observe", "TD_COAP_CORE_0*", "--client", hanging_client, "--server",
                     "reference-fast", "-j", "1", "--no-html", "-o", folder], timeout=4)
    report = report_of(folder, project)
    assert report["run"]["interrupted"]
    assert "OPERATOR_ABORT" in {e["reason"] for e in report["tests"]}


def test_full_disk(run_plugtest, plugtest, device, tmp_path):
    """A limit on the size of files stands for a disk that fills up."""
    good = device(lambda octets, send: send(piggybacked(octets, payload=b"x" * 900)))

    def small_files():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000))
    folder = tmp_path / "o"
    run = subprocess.run([plugtest, "run", "TD_COAP_CORE_01", "TD_COAP_CORE_10", "--dut", good.uri,
                          "-o", folder, "--no-html", *FAST], capture_output=True, timeout=60,
                         preexec_fn=small_files, cwd=tmp_path, check=False)
    said = run.stderr.decode()
    assert run.returncode in (1, 4), said
    assert "error" in said and ("large" in said or "space" in said), said
    lines = (folder / "events.jsonl").read_text().splitlines()
    assert lines and all(json.loads(line) for line in lines)  # whole lines only


# ------------------------------------------------------------------ bad words

@pytest.mark.parametrize("args, says", [
    (["run", "TD_COAP_CORE_99", "--dut", "reference-fast"], "TD_COAP_CORE_99"),
    (["run", "TD_COAP_CORE_011", "--dut", "reference-fast"], "TD_COAP_CORE_01"),
    (["run", ONE, "--dut", "nosuchprofile"], "nosuchprofile"),
    (["run", ONE, "--dut", "coap://[::1"], "coap://[::1"),
    (["run", ONE, "--dut", "http://127.0.0.1"], "http://127.0.0.1"),
    (["run", ONE], "--dut"),
    (["run", "--dut", "reference-fast"], "suite"),
    (["run", ONE, "--dut", "reference-fast", "--seed", "x"], "--seed"),
    (["run", ONE, "--dut", "reference-fast", "--set", "tx.ack_timeot=1s"], "tx.ack_timeot"),
    (["run", ONE, "--dut", "reference-fast", "--role", "proxy"], "proxy"),
    (["observe", ONE, "--client", "reference-fast"], "--server"),
    (["compare", "--dut", "reference-fast"], "suite"),
    (["replay", "nosuch.pcapng", "--dut", "reference-fast"], "nosuch.pcapng"),
    (["mutate", "nosuch.pcapng", ONE], "nosuch.pcapng"),
])
def test_bad_words(run_plugtest, tmp_path, args, says):
    got = run_plugtest(*args, code=2, cwd=tmp_path)
    assert says in got.err, str(got)
    assert len(got.err.splitlines()) <= 4, str(got)
    assert not (tmp_path / "reports").exists()


def test_bad_key_in_a_profile(run_plugtest, tmp_path):
    profile = tmp_path / "mine.yaml"
    profile.write_text("device: mine\nadress: '127.0.0.1:5683'\nroles: [server]\n")
    got = run_plugtest("run", ONE, "--dut", profile, code=2, cwd=tmp_path)
    assert "mine.yaml:2" in got.err and "address" in got.err, str(got)


@pytest.mark.parametrize("line, says", [
    ("roles: [servr]", "server?"),
    ("roles: [server]\npics: { server.observ: yes }", "server.observe?"),
    ("title: nothing", "roles"),
])
def test_names_in_a_profile_that_no_test_asks_for(run_plugtest, tmp_path, line, says):
    """They would be seen as NA only. lint says the same, wherever the profile is."""
    profile = tmp_path / "mine.yaml"
    profile.write_text(f"device: mine\naddress: '127.0.0.1:5683'\n{line}\n")
    got = run_plugtest("run", ONE, "--dut", profile, code=2, cwd=tmp_path)
    assert "mine.yaml" in got.err and says in got.err, str(got)
    if says != "roles":
        assert says in run_plugtest("lint", profile, code=2).err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_folder_that_cannot_be_written(run_plugtest, device, tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    good = device(lambda octets, send: send(piggybacked(octets)))
    got = run_plugtest("run", ONE, "--dut", good.uri, "-o", locked / "o", code=4)
    assert str(locked) in got.err


def test_folder_below_a_file(run_plugtest, device, tmp_path):
    (tmp_path / "file").write_text("")
    good = device(lambda octets, send: send(piggybacked(octets)))
    got = run_plugtest("run", ONE, "--dut", good.uri, "-o", tmp_path / "file" / "o", code=4)
    assert "file" in got.err and len(got.err.splitlines()) <= 3, str(got)


def test_folder_that_holds_a_report(run_plugtest, device, tmp_path):
    good = device(lambda octets, send: send(piggybacked(octets)))
    first = run_plugtest("run", ONE, "--dut", good.uri, "-o", tmp_path / "o", "--no-html", *FAST)
    assert first.code in (0, 3), str(first)
    got = run_plugtest("run", ONE, "--dut", good.uri, "-o", tmp_path / "o", code={2, 4})
    assert str(tmp_path / "o") in got.err, str(got)


def test_a_device_that_does_not_start(run_plugtest, tmp_path):
    profile = tmp_path / "mine.yaml"
    profile.write_text("device: mine\nroles: [server]\nstart: ['/nonexistent/device']\n"
                       "ready: json\n")
    got = run_plugtest("run", ONE, "--dut", profile, code=4, cwd=tmp_path)
    assert "mine" in got.err and len(got.err.splitlines()) <= 3, str(got)


def test_a_program_that_does_not_start(run_plugtest, tmp_path):
    """Whose address is known, so that nobody waits for a ready line."""
    profile = tmp_path / "mine.yaml"
    profile.write_text("device: mine\nroles: [server]\naddress: '127.0.0.1:9'\n"
                       "start: ['/nonexistent/device']\n")
    got = run_plugtest("run", ONE, "--dut", profile, code=4, cwd=tmp_path)
    assert "start:" in got.err, str(got)
