# SPDX-License-Identifier: Apache-2.0
"""The command line itself: help, versions, unknown commands, programs that are not built in, the
small commands fields and doctor, and how decode prints."""
import json
import os
import struct
import subprocess
import time

import pytest


def test_version(run_plugtest):
    """One line."""
    out = run_plugtest("--version", code=0).out
    assert out.startswith("plugtest ") and out.count("\n") == 1


@pytest.mark.parametrize("args", [["help"], ["--help"], ["-h"]])
def test_overview(run_plugtest, args):
    """Help lists every command, on standard output."""
    out = run_plugtest(*args, code=0).out
    for command in ("decode", "fields", "doctor", "help"):
        assert f"\n  {command} " in out


def commands(plugtest):
    """The built-in commands, as help lists them."""
    out = subprocess.run([plugtest, "help"], check=True, capture_output=True, text=True).stdout
    return [line.split()[0] for line in out.splitlines() if line.startswith("  ")
            and not line.startswith("   ")]


def test_help_of_each(run_plugtest, plugtest):
    """Each command shows how it is called, and says the same in both ways."""
    for command in commands(plugtest):
        text = run_plugtest("help", command, code=0).out
        assert f"plugtest {command}" in text.split("\n", 1)[1], command
        assert run_plugtest(command, "--help", code=0).out == text
        assert max(map(len, text.splitlines())) <= 100, command


def test_nothing(run_plugtest):
    """Without a command: the overview on standard error, exit code 2."""
    result = run_plugtest(code=2)
    assert result.out == "" and "usage:" in result.err


def test_unknown(run_plugtest):
    """A suggestion, exit code 2."""
    assert "decode?" in run_plugtest("decod", code=2).err
    assert run_plugtest("xyzzy-no-such", code=2).err.count("\n") == 1
    assert run_plugtest("../decode", code=2).out == ""


def test_program_on_path(run_plugtest, tmp_path):
    """What is not built in is a program, which learns where plugtest is."""
    program = tmp_path / "plugtest-example"
    program.write_text("#!/bin/sh\necho \"$PLUGTEST|$1|$2\"\nexit 3\n")
    program.chmod(0o755)
    env = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    result = run_plugtest("example", "a b", "--help", code=3, env=env)
    path, first, second = result.out.strip().split("|")
    assert os.access(path, os.X_OK) and (first, second) == ("a b", "--help")


def test_no_colours(run_plugtest):
    """No escape sequence where standard output is not a terminal."""
    assert "\033" not in run_plugtest("help", code=0).out


def test_colours_on_a_terminal(plugtest):
    """Colours on a terminal, and none with NO_COLOR."""
    for extra, expected in (({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)):
        main, second = os.openpty()
        env = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
        subprocess.run([plugtest, "help"], stdout=second, check=True, timeout=10,
                       env={**env, "TERM": "xterm", **extra})
        os.close(second)
        assert (b"\033[" in os.read(main, 65536)) == expected
        os.close(main)


def test_fields(run_plugtest):
    """The three forms agree."""
    listed = json.loads(run_plugtest("fields", "--json", code=0).out)
    names = [f["name"] for f in listed]
    assert len(names) == len(set(names)) and "coap.mid" in names
    text = run_plugtest("fields", code=0).out
    markdown = run_plugtest("fields", "--markdown", code=0).out
    for field in listed:
        assert f"  {field['name']} " in text
        assert f"| `{field['name']}` |" in markdown
    assert all(line.count("|") - line.count("\\|") in (0, 7) for line in markdown.splitlines())
    assert [f["name"] for f in json.loads(run_plugtest("fields", "--json", "coap.ty").out)] == \
        ["coap.type"]
    assert "coap.mid?" in run_plugtest("fields", "coap.midd", code=2).err


def test_fields_document(run_plugtest, project):
    """docs/fields.md is what the command prints."""
    assert (project / "docs" / "fields.md").read_text() == \
        run_plugtest("fields", "--markdown", code=0).out


def test_doctor(run_plugtest):
    """Each line says ok or missing; what is missing says how to get it."""
    result = run_plugtest("doctor", code={0, 4})
    lines = [line for line in result.out.splitlines() if line.startswith("  ")]
    assert len(lines) > 10
    assert all(line.split()[0] in ("ok", "missing") for line in lines)
    assert any("p99" in line for line in lines)
    assert "uses are" in run_plugtest("doctor", "cook", code=2).err


def test_doctor_misses(run_plugtest, tmp_path):
    """A machine without tshark is told so, and how to get it."""
    result = run_plugtest("doctor", "develop", code=4, env={"PATH": str(tmp_path)})
    assert "missing" in result.out and "apt-get install tshark" in result.out


@pytest.mark.parametrize("command", [["run", "coap", "--dut", "reference", "--dry-run"],
                                     ["check", "nothing.pcap"]])
@pytest.mark.parametrize("words", ["fails", "", "fail,inconclusive", "fail error"])
def test_verdicts_that_there_are_not(run_plugtest, command, words):
    """A misspelt --fail-on would let every FAIL pass."""
    assert "fail, error, inconc" in run_plugtest(*command, "--fail-on", words, code=2).err


def test_verdicts_in_either_case(run_plugtest, project, tmp_path):
    """--fail-on FAIL means what it says."""
    path = sorted((project / "captures" / "coap").glob("TD_COAP_CORE_01.fail.*"))[0]
    for words, code in (("FAIL", 1), ("Error,Fail", 1), ("error", 0)):
        run_plugtest("check", path, "TD_COAP_CORE_01", "--fail-on", words, "--no-html", "--quiet",
                     "-o", tmp_path / words, code=code)


# ------------------------------------------------------------------------------- decode

def datagram(mid, fragment_of=None):
    """IPv6 packets with a CoAP message; fragment_of: octets of each fragment's data."""
    coap = struct.pack(">BBH", 0x50, 1, mid) + b"\xb4test" + b"\xff" + bytes(range(200))
    source, destination = bytes(15) + b"\x01", bytes(15) + b"\x02"
    udp = struct.pack(">HHHH", 40000, 5683, 8 + len(coap), 0) + coap
    covered = source + destination + struct.pack(">II", len(udp), 17) + udp + bytes(len(udp) % 2)
    total = sum(struct.unpack(f">{len(covered) // 2}H", covered))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    udp = udp[:6] + struct.pack(">H", ~total & 0xffff) + udp[8:]
    if not fragment_of:
        return [struct.pack(">IHBB", 6 << 28, len(udp), 17, 64) + source + destination + udp]
    out = []
    for at in range(0, len(udp), fragment_of):
        part = udp[at:at + fragment_of]
        more = at + fragment_of < len(udp)
        header = struct.pack(">BBHI", 17, 0, at | more, mid)
        out.append(struct.pack(">IHBB", 6 << 28, 8 + len(part), 44, 64) + source + destination
                   + header + part)
    return out


@pytest.fixture
def fragments(tmp_path):
    """A capture of many messages, some in fragments that lie far apart."""
    packets, late = [], []
    for mid in range(12000):
        parts = datagram(mid, 64 if mid % 1000 == 7 else None)
        packets += parts[:1]
        late += parts[1:]
        if mid % 1000 == 900:
            packets += late
            late = []
    path = tmp_path / "fragments.pcap"
    with open(path, "wb") as f:
        f.write(struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, 101))
        for i, packet in enumerate(packets):
            f.write(struct.pack("<IIII", i // 1000, i % 1000, len(packet), len(packet)) + packet)
    return path


FIELDS = ["-T", "fields", "-e", "frame.number", "-e", "coap.mid", "-e", "coap.opt.uri_path"]


def test_workers(run_plugtest, fragments):
    """Any number of workers prints the same, fragments too."""
    alone = run_plugtest("decode", *FIELDS, fragments, code=0).out
    mids = [line.split("\t")[1] for line in alone.splitlines()]
    assert sorted(int(mid) for mid in mids if mid) == list(range(12000))
    for jobs in ("2", "3", "8", "auto"):
        assert run_plugtest("decode", "-j", jobs, *FIELDS, fragments, code=0).out == alone
    some = run_plugtest("decode", "-j", "2", "-c", "7000", *FIELDS, fragments, code=0).out
    assert some == "".join(alone.splitlines(keepends=True)[:7000])
    chosen = run_plugtest("decode", "-j", "2", "-Y", "coap.mid < 10", *FIELDS, fragments, code=0)
    assert [line.split("\t")[1] for line in chosen.out.splitlines()] == \
        [mid for mid in mids if mid and int(mid) < 10]


def test_layout(run_plugtest, fragments):
    """The -E options of tshark."""
    wanted = ["-T", "fields", "-e", "udp.port", "-e", "coap.mid", "-c", "1"]
    for layout, expected in [
        ([], "40000,5683\t0\n"),
        (["-E", "header=y"], "udp.port\tcoap.mid\n40000,5683\t0\n"),
        (["-E", "separator=/s", "-E", "aggregator=;"], "40000;5683 0\n"),
        (["-E", "occurrence=f"], "40000\t0\n"),
        (["-E", "occurrence=l", "-E", "quote=d"], '"5683"\t"0"\n'),
    ]:
        assert run_plugtest("decode", *wanted, *layout, fragments, code=0).out == expected
    assert run_plugtest("decode", *wanted, "-e", "udp.port", fragments).out == \
        "40000,5683\t0\t40000,5683\n"


def test_json_with_fields(run_plugtest, fragments):
    """-T json -e gives arrays, as in tshark."""
    packets = run_plugtest("decode", "-T", "json", "-e", "coap.mid", "-e", "udp.port", "-c", "2",
                           fragments, code=0).json()
    assert [p["_source"]["layers"] for p in packets] == [
        {"coap.mid": [0], "udp.port": [40000, 5683]}, {"coap.mid": [1], "udp.port": [40000, 5683]}]


def test_text(run_plugtest, fragments):
    """One line per frame; -V tells the bits of each field."""
    out = run_plugtest("decode", "-c", "3", fragments, code=0).out
    assert out.count("\n") == 3 and "[::1]:40000" in out and "/test" in out
    detail = run_plugtest("decode", "-V", "-c", "1", fragments, code=0).out
    line = next(line for line in detail.splitlines() if line.startswith("    coap.mid "))
    assert line.endswith("bytes 50..51")


def peak_kib(args):
    """Runs a command to its end; the most resident memory that was seen on the way."""
    peak = 0
    with subprocess.Popen(args, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
                peak = max([peak] + [int(line.split()[1]) for line in status
                                     if line.startswith("VmHWM:")])
            time.sleep(0.005)
    assert process.returncode == 0 and peak
    return peak


def test_memory(plugtest, tmp_path):
    """A capture of any size is decoded in little memory."""
    packet = datagram(1)[0]
    record = struct.pack("<IIII", 0, 0, len(packet), len(packet)) + packet
    path = tmp_path / "large.pcap"
    with open(path, "wb") as f:
        f.write(struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, 101))
        for _ in range(150):
            f.write(record * 1000)
    for options in (["-T", "fields", "-e", "coap.mid", "-j", "2"], ["-T", "json"]):
        assert peak_kib([plugtest, "decode", *options, path]) < 64 * 1024, options
