# SPDX-License-Identifier: Apache-2.0
"""What a run writes: report.json out of events.jsonl, and verdicts as comments on frames."""
import json
import select
import struct
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT / "harness" / "driver"), str(PROJECT / "tests" / "data")]

import sample_report  # noqa: E402
from plugtest_driver import load  # noqa: E402


def write_events(folder, killed=False):
    lines = [json.dumps(e) for e in sample_report.events(killed)]
    (folder / "events.jsonl").write_text("\n".join(lines) + "\n")
    return lines


def write_capture(path, frames):
    """A pcap of raw IP packets."""
    packet = bytes.fromhex(sample_report.frame_hex(sample_report.ANSWER))
    with open(path, "wb") as out:
        out.write(struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, 101))
        for i in range(frames):
            out.write(struct.pack("<IIII", 1772443800 + i, 0, len(packet), len(packet)) + packet)


def rebuilt(run_plugtest, folder):
    run_plugtest("rebuild", folder, code=0)
    return json.loads((folder / "report.json").read_text())


def test_the_events_of_the_sample_fit_their_schema():
    for killed in (False, True):
        for event in sample_report.events(killed):
            assert not load.schema_errors(event, "events-1"), event["event"]
    assert load.schema_errors({"event": "frame", "n": 1}, "events-1")


def test_report_json_is_a_function_of_the_events(run_plugtest, work_dir):
    write_events(work_dir)
    made = rebuilt(run_plugtest, work_dir)
    assert not load.schema_errors(made)
    want = sample_report.report()
    assert made["summary"] == want["summary"]
    assert made["run"] == want["run"]
    names = [(t["id"], t["case"], t["instance"], t["verdict"]) for t in made["tests"]]
    assert sorted(names) == sorted((t["id"], t["case"], t["instance"], t["verdict"])
                                   for t in want["tests"])
    first = (work_dir / "report.json").read_bytes()
    rebuilt(run_plugtest, work_dir)
    assert (work_dir / "report.json").read_bytes() == first


def test_the_order_is_that_of_the_suite_not_of_time(run_plugtest, work_dir):
    lines = write_events(work_dir)
    whole = rebuilt(run_plugtest, work_dir)["tests"]
    mixed = lines[:2] + lines[-2:1:-1] + lines[-1:]
    (work_dir / "events.jsonl").write_text("\n".join(mixed) + "\n")
    again = rebuilt(run_plugtest, work_dir)["tests"]
    assert [(t["id"], t["case"]) for t in again] == [(t["id"], t["case"]) for t in whole]


def test_a_killed_run_still_gives_a_report(run_plugtest, work_dir, plugtest):
    write_events(work_dir, killed=True)
    with open(work_dir / "events.jsonl", "a", encoding="utf-8") as file:
        file.write('{"event": "verdict", "n": 10, "entr')
    done = subprocess.run([PROJECT / "harness/driver/plugtest-report", work_dir, "--text"],
                          capture_output=True, text=True, timeout=60, check=False,
                          env={"PLUGTEST": str(plugtest), "PATH": "/usr/bin:/bin"})
    assert done.returncode == 0, done.stderr
    made = json.loads((work_dir / "report.json").read_text())
    assert not load.schema_errors(made)
    last = made["tests"][-1]
    assert (last["id"], last["verdict"], last["reason"]) == ("TD_COAP_CORE_09", "INCONC",
                                                             "OPERATOR_ABORT")
    assert len(last["trace"]) == 1
    assert [s["status"] for s in last["steps"]] == ["NONE", "PASS", "NONE", "NONE"]
    assert made["summary"]["total"] == 9 and not made["run"]["ended"]
    assert "INCONC TD_COAP_CORE_09" in done.stdout


@pytest.mark.parametrize("content", ["", "\n\n", "{}\n", "\0\0\0\n", '{"event":"frame"}\n'])
def test_rubbish_gets_one_line(run_plugtest, work_dir, content):
    (work_dir / "events.jsonl").write_text(content)
    result = run_plugtest("rebuild", work_dir, code=2)
    assert "holds no run" in result.err
    assert not (work_dir / "report.json").exists()


def fields(tshark, file, condition):
    """(frame number, comments) of the frames that a filter finds."""
    done = subprocess.run([tshark, "-r", file, "-Y", condition, "-T", "fields", "-e",
                           "frame.number", "-e", "frame.comment", "-E", "aggregator=;"],
                          capture_output=True, text=True, timeout=60, check=True)
    return dict(line.split("\t", 1) for line in done.stdout.strip().split("\n") if line)


def test_tshark_finds_the_verdicts_on_the_frames(run_plugtest, work_dir, tool):
    write_events(work_dir)
    write_capture(work_dir / "evidence.pcapng", 100)
    rebuilt(run_plugtest, work_dir)
    file = work_dir / "annotated.pcapng"
    bad = fields(tool("tshark"), file, 'frame.comment contains "FAIL"')
    assert sorted(map(int, bad)) == [30, 61, 82]
    assert bad["30"].split(";")[0] == ("plugtest 1 | TD_COAP_CORE_07 | step 3 | FAIL | "
                                       "RFC7252:5.3.1 | coap.token was 42, expected 55")
    remarks = fields(tool("tshark"), file, 'frame.comment contains "REMARK"')
    assert list(remarks) == ["30"]
    good = fields(tool("tshark"), file, 'frame.comment contains "| PASS"')
    assert good["5"] == "plugtest 1 | TD_COAP_CORE_01 | step 2 | PASS"
    done = subprocess.run([tool("capinfos"), "-M", "-c", file], capture_output=True, text=True,
                          timeout=60, check=True)
    assert "Number of packets:   100" in done.stdout


def test_a_cut_capture_is_annotated_as_far_as_it_goes(run_plugtest, work_dir, tool):
    write_events(work_dir)
    write_capture(work_dir / "evidence.pcapng", 40)
    whole = (work_dir / "evidence.pcapng").read_bytes()
    (work_dir / "evidence.pcapng").write_bytes(whole[:-10])
    result = run_plugtest("rebuild", work_dir, code=2)
    assert "evidence.pcapng" in result.err
    assert (work_dir / "report.json").exists()
    bad = fields(tool("tshark"), work_dir / "annotated.pcapng", 'frame.comment contains "FAIL"')
    assert list(bad) == ["30"]


# ------------------------------------------------------------------------- real runs

def every_line_fits(folder, cut=False):
    """Each event, and the report, are as their schemas demand. cut: the last may not be whole."""
    lines = (folder / "events.jsonl").read_text().splitlines(keepends=True)
    for line in lines[:-1] if cut and not lines[-1].endswith("\n") else lines:
        assert not load.schema_errors(json.loads(line), "events-1"), line[:300]
    assert not load.schema_errors(json.loads((folder / "report.json").read_text()))


def test_a_real_run_fits_the_schemas(run_plugtest, work_dir, tool):
    folder = work_dir / "run"
    run_plugtest("run", "TD_COAP_CORE_01", "TD_COAP_CORE_16", "TD_COAP_BLOCK_01", "--dut",
                 "reference-fast", "-o", folder, code=0)
    every_line_fits(folder)
    made = json.loads((folder / "report.json").read_text())
    assert made["summary"]["pass"] == made["summary"]["total"] == len(made["tests"])
    assert all(c["title"] for t in made["tests"] for c in t["clauses"])
    junit = ET.parse(folder / "junit.xml").getroot()
    assert int(junit.get("tests")) == len(made["tests"])
    frames = {f["frame"] for t in made["tests"] for f in t["trace"] if f["step_index"] >= 0}
    marked = fields(tool("tshark"), folder / "annotated.pcapng", "frame.comment")
    assert set(map(int, marked)) == frames
    before = (folder / "report.json").read_bytes()
    run_plugtest("rebuild", folder, code=0)
    assert (folder / "report.json").read_bytes() == before


def test_a_real_failure_marks_its_frame(run_plugtest, work_dir, tool):
    folder = work_dir / "run"
    run_plugtest("run", "TD_COAP_CORE_01", "--dut", "reference-fast", "--fault", "ack-mid", "-o",
                 folder, code={1, 3})
    every_line_fits(folder)
    made = json.loads((folder / "report.json").read_text())
    found = {f["frame"] for t in made["tests"] for f in t["findings"]
             if f["verdict"] == "FAIL" and f["frame"]}
    marked = fields(tool("tshark"), folder / "annotated.pcapng", 'frame.comment contains "| FAIL"')
    assert set(map(int, marked)) == found


def test_a_run_that_is_killed_leaves_a_report(plugtest, run_plugtest, work_dir):
    folder = work_dir / "run"
    process = subprocess.Popen([plugtest, "run", "coap", "--dut", "reference-fast", "-o", folder],
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, cwd=PROJECT)
    events, end = folder / "events.jsonl", time.monotonic() + 30
    while process.poll() is None and time.monotonic() < end:
        if events.exists() and events.read_bytes().count(b'"event":"verdict"') >= 3:
            break
        select.select([], [], [], 0.01)
    process.kill()
    process.wait()
    assert not (folder / "report.json").exists()
    run_plugtest("report", folder, "--text", code=0)
    every_line_fits(folder, cut=True)
    made = json.loads((folder / "report.json").read_text())
    assert not made["run"]["ended"]
    assert made["summary"]["pass"] + made["summary"]["fail"] >= 3
    cut = [t for t in made["tests"] if t["reason"] == "OPERATOR_ABORT"]
    assert cut and all(t["verdict"] == "INCONC" for t in cut)
