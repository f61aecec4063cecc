# SPDX-License-Identifier: Apache-2.0
"""Captures of radio links as a sniffer makes them: frames are missing, come twice, or begin in the
midst. Whatever is left of what conforming nodes said, no node fails that did not fail before."""
import json
import random
import struct

import pytest
from test_golden import CAPTURES, FOLDER

INTERFACE, FRAME = 1, 6  # blocks of pcapng
TRIED = 2                # of four ways to lose frames, for each capture


def read(file):
    """Frames of a capture of one interface: (link type, [(time in ns, octets)]), or None."""
    octets, at, links, frames = file.read_bytes(), 0, [], []
    while at < len(octets):
        kind, size = struct.unpack_from("<II", octets, at)
        body = octets[at + 8:at + size - 4]
        if kind == INTERFACE:
            links.append(struct.unpack_from("<H", body)[0])
        elif kind == FRAME:
            _, high, low, kept, _ = struct.unpack_from("<IIIII", body)
            frames.append((high << 32 | low, body[20:20 + kept]))
        at += size
    return (links[0], frames) if len(links) == 1 else None


def write(file, link, frames):
    """Without what the golden capture says of how it was made: somebody else's capture."""
    out = [struct.pack("<IHHIIII", 0xa1b23c4d, 2, 4, 0, 0, 65535, link)]
    for time, octets in frames:
        out += [struct.pack("<IIII", *divmod(time, 10**9), len(octets), len(octets)), octets]
    file.write_bytes(b"".join(out))


def lossy(frames, chance):
    """What one sniffer or another has of them: {how: frames}."""
    at = chance.randrange(len(frames))
    run = chance.randrange(2, 5)
    middle = len(frames) // 2
    twice = [f for time, octets in frames for f in ((time, octets), (time + 1000, octets))]
    return {f"without {at + 1}": frames[:at] + frames[at + 1:],
            f"without {run} from {at + 1}": frames[:at] + frames[at + run:],
            f"from {middle + 1}": frames[middle:],
            "each twice": twice}


def failed(run_plugtest, folder, link, frames):
    """Who fails what."""
    write(folder / "a.pcap", link, frames)
    out = folder / "out"
    run_plugtest("check", folder / "a.pcap", "--no-html", "--no-copy", "-o", out,
                 code={0, 1, 3, 5})
    report = json.loads((out / "report.json").read_text())
    for file in sorted(out.rglob("*"), reverse=True):
        file.unlink()
    return {(t["id"], t["role"]) for t in report["tests"] if t["verdict"] in ("FAIL", "ERROR")}


@pytest.mark.parametrize("entry", [e for e in CAPTURES if "fault" not in e
                                   and e["protocol"] in ("6lowpan", "rpl")],
                         ids=lambda e: e["file"].removesuffix(".pcapng"))
def test_a_lossy_sniffer_fails_nobody(run_plugtest, tmp_path, entry):
    """The tester's own wrong messages fail it, as in the whole capture."""
    capture = read(FOLDER / entry["file"])
    if capture is None:
        return  # of two links, of which one is a wire
    link, frames = capture
    chance = random.Random(entry["file"])
    before = failed(run_plugtest, tmp_path, link, frames)
    for how, some in chance.sample(list(lossy(frames, chance).items()), TRIED):
        if some:
            new = failed(run_plugtest, tmp_path, link, some) - before
            assert not new, f"{how}: {new}"
