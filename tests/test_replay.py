# SPDX-License-Identifier: Apache-2.0
"""`plugtest replay`: a recorded initiator against a device, with identifiers of its own."""
import json
import subprocess

import jsonschema
import pytest


def load(folder, project):
    """report.json, valid by its schema."""
    report = json.loads((folder / "report.json").read_text())
    schema = json.loads((project / "reports" / "schema" / "report-1.schema.json").read_text())
    jsonschema.validate(report, schema)
    return report


def entry(report, test):
    """The first entry of a test."""
    return next(e for e in report["tests"] if e["id"] == test)


@pytest.fixture
def recording(run_plugtest, tmp_path):
    """recording(TEST...) -> the evidence of a run of these tests against the reference node."""
    def make(*tests):
        run_plugtest("run", *tests, "--dut", "reference-fast", "--role", "server", "-o",
                     tmp_path / "recorded", "--no-html", code=0)
        return tmp_path / "recorded" / "evidence.pcapng"
    return make


def identifiers(capture, tool):
    """Message IDs of the confirmable requests in a capture."""
    ports = subprocess.run([tool("tshark"), "-r", capture, "-T", "fields", "-e", "udp.port"],
                           capture_output=True, check=True, text=True,
                           timeout=60).stdout.replace(",", " ").split()
    rules = [x for p in sorted(set(ports)) for x in ("-d", f"udp.port=={p},coap")]
    return subprocess.run([tool("tshark"), "-r", capture, *rules, "-Y",
                           "coap.type == 0 && coap.code < 32", "-T", "fields", "-e", "coap.mid",
                           "-e", "coap.token"], capture_output=True, check=True, text=True,
                          timeout=60).stdout.splitlines()


def test_the_same_device_answers_the_same(run_plugtest, recording, tmp_path, project, tool):
    capture = recording("TD_COAP_CORE_01", "TD_COAP_CORE_09", "TD_COAP_BLOCK_01")
    got = run_plugtest("replay", capture, "--dut", "reference-fast", "-o", tmp_path / "o",
                       "--no-html")
    report = load(tmp_path / "o", project)
    assert report["run"]["use"] == "replay"
    replay = entry(report, "REPLAY")
    assert replay["verdict"] == "PASS", str(got)
    assert len(replay["compare"]) > 50
    assert [r for r in replay["compare"] if not r["same"] and not r["free"]] == []
    assert not [e for e in report["tests"] if e["verdict"] == "FAIL"], str(got)
    assert entry(report, "TD_COAP_CORE_01")["verdict"] == "PASS"
    # fresh identifiers
    old, new = identifiers(capture, tool), identifiers(tmp_path / "o" / "evidence.pcapng", tool)
    assert old and not set(old) & set(new)


def test_observations_and_acknowledgements(run_plugtest, recording, tmp_path, project):
    """The device's Message IDs are acknowledged, not the recorded ones."""
    capture = recording("TD_COAP_OBS_01")
    run_plugtest("replay", capture, "--dut", "reference-fast", "-o", tmp_path / "o", "--no-html")
    report = load(tmp_path / "o", project)
    assert entry(report, "REPLAY")["verdict"] == "PASS"
    assert not [e for e in report["tests"] if e["verdict"] == "FAIL"]


def test_differences_are_listed_and_no_fail(run_plugtest, recording, reference_node, tmp_path,
                                            project):
    capture = recording("TD_COAP_CORE_01")
    node = reference_node("--fast")
    assert node.ask("change", path="/test", payload=b"changed since".hex())["ok"]
    run_plugtest("replay", capture, "--dut", node.uri("", "::1"), "--allow-write", "-o",
                 tmp_path / "o", "--no-html")
    report = load(tmp_path / "o", project)
    differ = [r for r in entry(report, "REPLAY")["compare"] if not r["same"] and not r["free"]]
    assert [r["field"] for r in differ] == ["coap.payload"]
    assert differ[0]["dut"] == b"changed since".hex()
    assert entry(report, "REPLAY")["verdict"] == "PASS"


def test_a_broken_rule_fails(run_plugtest, recording, tmp_path, project):
    """Judged by the specification, as a capture is."""
    capture = recording("TD_COAP_CORE_01")
    run_plugtest("replay", capture, "--dut", "reference-fast", "--fault", "ack-mid", "-o",
                 tmp_path / "o", "--no-html", code=1)
    assert load(tmp_path / "o", project)["summary"]["fail"] >= 1


def test_writes_need_leave(run_plugtest, recording, reference_node, tmp_path):
    capture = recording("TD_COAP_CORE_03")
    node = reference_node("--fast")
    got = run_plugtest("replay", capture, "--dut", node.uri("", "::1"), "-o", tmp_path / "o",
                       code=2)
    assert "--allow-write" in got.err
    assert not (tmp_path / "o").exists()


def test_nothing_to_replay(run_plugtest, tmp_path):
    empty = tmp_path / "empty.pcap"
    empty.write_bytes(bytes.fromhex("d4c3b2a1020004000000000000000000ffff000001000000"))
    got = run_plugtest("replay", empty, "--dut", "reference-fast", code=2, cwd=tmp_path)
    assert "no CoAP request" in got.err and len(got.err.splitlines()) <= 2, str(got)


def test_a_silent_device(run_plugtest, recording, free_port, tmp_path, project):
    capture = recording("TD_COAP_CORE_01")
    run_plugtest("replay", capture, "--dut", f"coap://[::1]:{free_port()}", "--allow-write",
                 "--set", "tx.ack_timeout=50ms", "--set", "tx.answer=1s",
                  "-o", tmp_path / "o", "--no-html",
                 code=3)
    replay = entry(load(tmp_path / "o", project), "REPLAY")
    assert replay["verdict"] == "INCONC"


@pytest.mark.parametrize("how, said", [
    (["tshark", "-Y", "udp.dstport == {port}", "-r"], "nothing to compare"),
    (["editcap", "-s", "66"], "were cut short"),
])
def test_nothing_to_compare_is_no_pass(run_plugtest, recording, tmp_path, project, tool, how, said):
    """Recordings of the client only, and of packets without their ends."""
    capture, part = recording("TD_COAP_CORE_01"), tmp_path / "part.pcapng"
    port = subprocess.run([tool("tshark"), "-r", capture, "-c", "1", "-T", "fields", "-e",
                           "udp.dstport"], check=True, capture_output=True, text=True,
                          timeout=60).stdout.strip()
    into = ["-w", part] if how[0] == "tshark" else [part]
    subprocess.run([tool(how[0]), *(word.format(port=port) for word in how[1:]), capture, *into],
                   check=True, capture_output=True, timeout=60)
    run_plugtest("replay", part, "--dut", "reference-fast", "-o", tmp_path / "o", "--no-html",
                 code=3)
    shown = entry(load(tmp_path / "o", project), "REPLAY")
    assert shown["verdict"] == "INCONC" and said in shown["text"], shown
