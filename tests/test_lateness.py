# SPDX-License-Identifier: Apache-2.0
"""A tester that is late makes a device repeat, give up or go on: no device fails for that.

The program is stopped again and again, so that it is late by more than the device's own timers
(the fast profile: retransmission after 100 ms).
"""
import json
import signal
import subprocess
import time

import pytest

STOPS_S, LONG_STOPS_S, GOES_S = 0.35, 3.6, 0.15
TRIES = 4
SUITE = ("TD_COAP_CORE_0*", "TD_COAP_BLOCK_*", "TD_COAP_OBS_1*")


def run_with_stops(plugtest, folder, args, stops, stop_s=STOPS_S):
    """Run plugtest, stopped `stops` times for stop_s; returns the report and its events."""
    command = [str(plugtest), "run", *args, "-o", str(folder), "--no-html"]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as run:
        try:
            while run.poll() is None and not started(folder):
                time.sleep(0.005)
            while run.poll() is None and stops:
                run.send_signal(signal.SIGSTOP)
                time.sleep(stop_s)
                run.send_signal(signal.SIGCONT)
                time.sleep(GOES_S)
                stops -= 1
            run.wait(100)
        finally:
            if run.poll() is None:
                run.send_signal(signal.SIGCONT)
                run.terminate()
    events = [json.loads(line) for line in (folder / "events.jsonl").read_text().splitlines()]
    return json.loads((folder / "report.json").read_text()), events


def started(folder):
    """Has a test begun?"""
    log = folder / "events.jsonl"
    return log.exists() and b'"test started"' in log.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("role", ["server", "client"])
def test_late_tester_fails_nobody(plugtest, tmp_path, role):
    args = (*SUITE, "--dut", "reference-fast", "--role", role, "--timeout", "20")
    report, _ = run_with_stops(plugtest, tmp_path / "o", args, 60)
    wrong = [(e["id"], e["verdict"], e["text"]) for e in report["tests"]
             if e["verdict"] in ("FAIL", "ERROR")]
    assert not wrong
    assert "PASS" in {e["verdict"] for e in report["tests"] if e["id"].startswith("TD_")}
    assert report["run"]["lateness_max_s"] > STOPS_S / 2


@pytest.mark.slow
def test_what_came_while_the_tester_stood_still_came_when_it_came(plugtest, tmp_path):
    """The device repeats after 2 to 3 s: the tester finds both copies when it goes on, and they are
    that far apart."""
    args = ("TD_COAP_CORE_0[1-4]", "INV_COAP_*", "--dut", "reference", "--role", "client")
    for n in range(TRIES):  # the stop has to come while a request is under way
        report, _ = run_with_stops(plugtest, tmp_path / str(n), args, 2, LONG_STOPS_S)
        assert not [(e["id"], e["verdict"], e["text"]) for e in report["tests"]
                    if e["verdict"] in ("FAIL", "ERROR")]
        copies = next(e for e in report["tests"] if e["id"] == "INV_COAP_11")
        if copies["verdict"] != "SKIPPED":
            break
    assert copies["verdict"] == "PASS", copies


def test_fault_is_found_once_the_tester_is_in_time(plugtest, tmp_path):
    """What fails while the tester is late is tried again, and has one verdict."""
    args = ("TD_COAP_CORE_01", "TD_COAP_CORE_05", "--dut", "reference-fast", "--role", "server",
            "--fault", "token-wrong")
    report, events = run_with_stops(plugtest, tmp_path / "o", args, 1)
    tests = [e for e in report["tests"] if e["id"].startswith("TD_")]
    assert [(e["id"], e["verdict"]) for e in tests] == [("TD_COAP_CORE_01", "FAIL"),
                                                        ("TD_COAP_CORE_05", "FAIL")]
    for event in events:
        if event["event"] == "verdict" and not event["entries"]:
            assert any(e["event"] == "note" and e.get("n") == event["n"] for e in events)
