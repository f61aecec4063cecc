# SPDX-License-Identifier: Apache-2.0
"""The commands that a report prints: Wireshark sees the message with them, on whatever port."""
import html
import json
import re
import shlex
import subprocess
import xml.etree.ElementTree as ET

import packets
import pytest


@pytest.fixture(scope="module", params=["server", "client"])
def failed(request, plugtest, tmp_path_factory):
    """(what the terminal said, the folder, the finding) of a run that fails on its own port."""
    from conftest import run_command
    folder = tmp_path_factory.mktemp(request.param) / "o"
    fault, test = {"server": ("token-wrong", "TD_COAP_CORE_01"),
                   "client": ("client-path-order", "TD_COAP_CORE_13")}[request.param]
    done = run_command([plugtest, "run", test, "--dut", "reference-fast", "--role", request.param,
                        "--fault", fault, "-o", folder], timeout=60)
    assert done.code == 1, str(done)
    report = json.loads((folder / "report.json").read_text())
    bad = [f for f in report["tests"][0]["findings"] if f["verdict"] == "FAIL"]
    return done.out, folder, bad[0]


def see(tool, command, folder, finding):
    """Runs a printed command with tshark instead of the window; the values of the field there."""
    words = shlex.split(command)
    assert words[0] == "wireshark" and words[-2:] == ["-g", str(finding["frame"])], command
    done = subprocess.run([tool("tshark"), *words[1:-2], "-Y", finding["filter"], "-T", "fields",
                           "-e", finding["field"]], capture_output=True, text=True, timeout=60,
                          cwd=folder, check=True)
    return done.stdout.split()


def test_the_terminal(failed, tool):
    out, folder, finding = failed
    command = re.search(r"^ +frame +(wireshark .*)$", out, re.M).group(1)
    assert finding["decode_as"].startswith("udp.port==") and finding["decode_as"] in command
    assert see(tool, command, folder, finding), "tshark does not see the field"


def test_html(failed, tool):
    _, folder, finding = failed
    page = html.unescape((folder / "report.html").read_text())
    commands = set(re.findall(r"<code>(wireshark [^<]*)</code>", page))
    command = [c for c in commands if c.endswith(f"-g {finding['frame']}")][0]
    assert see(tool, command, folder, finding), "tshark does not see the field"


def test_text_and_junit(failed, tool, run_plugtest):
    _, folder, finding = failed
    said = run_plugtest("report", "--text", folder / "report.json", code={0, 1}).out
    command = re.search(r"wireshark .*", said).group(0)
    assert see(tool, command, folder, finding), "tshark does not see the field"
    junit = ET.parse(folder / "junit.xml").getroot()
    assert finding["decode_as"] in "".join(junit.itertext())


def test_the_annotated_capture_says_it_too(failed, tool):
    """Its comments name the option with which its message is seen."""
    _, folder, finding = failed
    done = subprocess.run([tool("tshark"), "-r", folder / "annotated.pcapng", "-Y",
                           'frame.comment contains "| FAIL"', "-T", "fields", "-e",
                           "frame.comment"], capture_output=True, text=True, timeout=60, check=True)
    assert f"wireshark -d {finding['decode_as']}" in done.stdout


def test_the_usual_port_needs_no_option(run_plugtest, tmp_path):
    capture = packets.Capture()
    capture.up(0, packets.CON, packets.GET, 1, b"t", packets.path("/test"))
    capture.down(0.01, packets.ACK, "2.05", 1, b"u", payload=b"x")
    file = capture.save(tmp_path / "c.pcap")
    said = run_plugtest("check", file, "-o", tmp_path / "o", "--complete", code=1).out
    assert "wireshark -r" in said and " -d " not in said
    found = json.loads((tmp_path / "o" / "report.json").read_text())["tests"]
    assert {f["decode_as"] for t in found for f in t["findings"]} == {""}
