# SPDX-License-Identifier: Apache-2.0
"""What a bad capture gets: one line (file, place, cause, what to do), exit code 2, and the frames
in front of the damage on standard output."""
import gzip
import os
import struct
import subprocess

import pytest

FIELDS = ("-T", "fields", "-e", "frame.number", "-e", "coap.mid")
FRAMES = 5


def frame(mid):
    """An Ethernet frame with a CoAP ping."""
    coap = struct.pack(">BBH", 0x40, 0, mid)
    udp = struct.pack(">HHHH", 40000, 5683, 8 + len(coap), 0) + coap
    ip = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 20 + len(udp), 0, 0, 64, 17, 0,
                     bytes([192, 0, 2, 1]), bytes([192, 0, 2, 2]))
    return bytes(12) + b"\x08\x00" + ip + udp


def pcap(frames=FRAMES, linktype=1):
    """A pcap file."""
    out = [struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, linktype)]
    for i in range(frames):
        octets = frame(i % 60000 + 1)
        out.append(struct.pack("<IIII", i, 0, len(octets), len(octets)) + octets)
    return b"".join(out)


def block(kind, body):
    """A pcapng block."""
    body += bytes(-len(body) % 4)
    return struct.pack("<II", kind, 12 + len(body)) + body + struct.pack("<I", 12 + len(body))


def pcapng(frames=FRAMES, linktype=1):
    """A pcapng file."""
    out = block(0x0a0d0d0a, struct.pack("<IHHq", 0x1a2b3c4d, 1, 0, -1))
    out += block(1, struct.pack("<HHI", linktype, 0, 0))
    for i in range(frames):
        octets = frame(i % 60000 + 1)
        out += block(6, struct.pack("<IIIII", 0, 0, i, len(octets), len(octets)) + octets)
    return out


def spoiled(octets, at, value):
    """The octets with a 32-bit number written over them; at < 0 counts from the end."""
    at %= len(octets)
    return octets[:at] + struct.pack("<I", value) + octets[at + 4:]


RECORD = 16 + len(frame(0))
BLOCK = len(block(6, bytes(20) + frame(0)))

# name: (octets, frames that are printed, words of the line)
BAD = {
    "empty": (b"", 0, ["is empty"]),
    "one octet": (b"\xd4", 0, ["neither pcap nor pcapng"]),
    "text": (b"this is not a capture at all\n" * 9, 0, ["neither pcap nor pcapng"]),
    "zeros": (bytes(4096), 0, ["neither pcap nor pcapng"]),
    "gzip": (gzip.compress(pcap()), 0, ["compressed", "gzip -d"]),
    "file header cut": (pcap()[:20], 0, ["cut off within the file header"]),
    "record header cut": (pcap()[:-RECORD + 7], FRAMES - 1, ["cut off at byte", "frame 5"]),
    "frame cut": (pcap()[:-1], FRAMES - 1, ["cut off at byte", "frame 5", "4 frames before it"]),
    "impossible length": (spoiled(pcap(), -RECORD + 8, 0x7fffffff), FRAMES - 1,
                          ["damaged at byte", "frame 5", "2147483647 bytes"]),
    "unknown link type": (pcap(linktype=147), 0, ["link type 147", "USER0"]),
    "nonsense link type": (pcap(linktype=12345), 0, ["link type 12345"]),
    "pcapng: byte order": (spoiled(pcapng(), 8, 0), 0, ["byte-order mark"]),
    "pcapng: version": (spoiled(pcapng(), 12, 9), 0, ["version 9"]),
    "pcapng: cut": (pcapng()[:-1], FRAMES - 1, ["cut off at byte", "frame 5"]),
    "pcapng: length 0": (spoiled(pcapng(), -BLOCK + 4, 0), FRAMES - 1,
                         ["damaged at byte", "claims 0 bytes"]),
    "pcapng: huge block": (spoiled(pcapng(), -BLOCK + 4, 0x7ffffffc), FRAMES - 1,
                           ["damaged at byte", "claims 2147483644 bytes"]),
    "pcapng: lengths differ": (spoiled(pcapng(), -4, 99), FRAMES - 1, ["lengths differ"]),
    "pcapng: no such interface": (spoiled(pcapng(), -BLOCK + 8, 7), FRAMES - 1,
                                  ["interface 7 is not described"]),
    "pcapng: frame longer than block": (spoiled(pcapng(), -BLOCK + 20, 5000), FRAMES - 1,
                                        ["5000 bytes are claimed"]),
    "pcapng: unknown link type": (pcapng(linktype=147), FRAMES, ["link type 147"]),
}


@pytest.mark.parametrize("how", BAD)
@pytest.mark.parametrize("standard_input", [False, True], ids=["file", "stdin"])
def test_bad_capture(run_plugtest, tmp_path, how, standard_input):
    """One line on standard error, exit code 2, the frames before the damage."""
    octets, frames, words = BAD[how]
    path = tmp_path / "bad.pcap"
    path.write_bytes(octets)
    source = {"stdin": octets} if standard_input else {}
    result = run_plugtest("decode", *FIELDS, "-" if standard_input else path, code=2, **source)
    assert result.err.count("\n") == 1, result
    assert result.err.startswith("-: error: " if standard_input else f"{path}: error: "), result
    assert "; " in result.err, "it does not say what to do"
    for word in words:
        assert word in result.err, result
    mids = [line.split("\t")[0] for line in result.out.splitlines()]
    assert mids == [str(i + 1) for i in range(frames)], result


@pytest.mark.parametrize("style", ["text", "json", "fields"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_every_style(run_plugtest, tmp_path, style, jobs):
    """Damage is the same in every style; JSON stays JSON."""
    path = tmp_path / "cut.pcap"
    path.write_bytes(pcap()[:-1])
    columns = FIELDS[2:] if style == "fields" else ()
    result = run_plugtest("decode", "-j", jobs, "-T", style, *columns, path, code=2)
    assert result.err.count("\n") == 1
    if style == "json":
        assert len(result.json()) == FRAMES - 1
    else:
        assert result.out.count("\n") >= FRAMES - 1


@pytest.mark.parametrize("missing, words", [("nothing.pcap", "No such file"), (".", "irectory")])
def test_not_a_file(run_plugtest, tmp_path, missing, words):
    """A path that cannot be read."""
    result = run_plugtest("decode", tmp_path / missing, code=2)
    assert words in result.err and result.err.count("\n") == 1


def test_fifo(run_plugtest, tmp_path):
    """What can be read once alone is judged, and not waited for again."""
    fifo, file = tmp_path / "fifo", tmp_path / "c.pcap"
    os.mkfifo(fifo)
    file.write_bytes(pcap())
    with subprocess.Popen(["cp", file, fifo]) as writer:
        args = ["check", fifo, "INV_COAP_*", "--no-html", "-o", tmp_path / "o"]
        result = run_plugtest(*args, code=0, timeout=20)
        writer.wait(timeout=10)
    assert f"{FRAMES} frames" in result.out


def test_no_advice_about_ports_without_frames(run_plugtest, tmp_path):
    """Whoever gave no capture is told so, and nothing else."""
    (tmp_path / "empty").write_bytes(b"")
    result = run_plugtest("check", tmp_path / "empty", "--no-html", "-o", tmp_path / "o", code=2)
    assert "is empty" in result.err and "udp.port" not in result.out


def test_good_one_after_bad_one(run_plugtest, tmp_path):
    """Other captures of the command line are still read."""
    (tmp_path / "bad").write_bytes(b"")
    (tmp_path / "good").write_bytes(pcap())
    result = run_plugtest("decode", *FIELDS, tmp_path / "bad", tmp_path / "good", code=2)
    assert result.out.count("\n") == FRAMES and result.err.count("\n") == 1


@pytest.mark.parametrize("args, words", [
    (["-T", "fields"], "-e"),
    (["-e", "coap.mid", "x"], "-T fields"),
    (["-T", "fields", "-e", "coap.midd", "x"], "coap.mid?"),
    (["-T", "yaml", "x"], "text, json or fields"),
    (["-E", "nothing", "x"], "KEY=VALUE"),
    (["-E", "separator=xy", "x"], "separator=C"),
    (["-d", "nonsense", "x"], "nonsense"),
    (["-c", "0", "x"], "0"),
    (["-Y", "coap.mid ==", "x"], "error"),
    (["-Y", "coap.midd == 1", "x"], "coap.mid"),
    (["-Z"], "--help"),
    ([], "which capture?"),
    (["-2", "-"], "twice"),
])
def test_misuse(run_plugtest, args, words):
    """Usage errors say what is wrong, and exit with 2."""
    result = run_plugtest("decode", *args, code=2, stdin=pcap())
    assert words in result.err, result


def test_closed_output(plugtest, tmp_path):
    """`| head` ends the decoding quietly."""
    path = tmp_path / "many.pcap"
    path.write_bytes(pcap(20000))
    with subprocess.Popen([plugtest, "decode", path], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) == 128 + 13


def test_full_disk(run_plugtest, tmp_path):
    """Output that cannot be written is one line and exit code 4."""
    path = tmp_path / "good.pcap"
    path.write_bytes(pcap())
    plugtest = run_plugtest("decode", path, code=0).args[0]
    with open("/dev/full", "wb") as full:
        done = subprocess.run([plugtest, "decode", path], stdout=full, stderr=subprocess.PIPE,
                              check=False, timeout=30)
    assert done.returncode == 4
    assert done.stderr.count(b"\n") == 1 and b"No space left" in done.stderr
