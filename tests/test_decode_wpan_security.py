# SPDX-License-Identifier: Apache-2.0
"""Secured frames of IEEE 802.15.4 that another implementation of AES-CCM has made: `plugtest
decode` and tshark open them with the same key and say the same of every field. Fields of ours are
compared with what was put into the frame."""
import shutil
import struct

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESCCM
from lowpan import ECHO_REQUEST, ICMP6, fcs, icmp6, ipv6, link_local
from test_decode_tshark import (AGGREGATOR, SEPARATOR, TSHARK_OPTIONS, Recording, columns,
                                differences, fields, report, tshark)  # noqa: F401

pytestmark = pytest.mark.skipif(not shutil.which("tshark"), reason="tshark is not installed")

KEY = bytes(range(0x10, 0x20))
OTHER = bytes(range(0x20, 0x30))
SOURCE = bytes.fromhex("00124b0014b5d901")
TARGET = bytes.fromhex("00124b0014b5d902")
MIC = {0: 0, 1: 4, 2: 8, 3: 16, 4: 0, 5: 4, 6: 8, 7: 16}


def sealed(key, nonce, header, payload, level):
    """What follows the header: CCM*."""
    if MIC[level] == 0:
        counter = b"\x01" + nonce + b"\x00\x01"
        return Cipher(algorithms.AES(key), modes.CTR(counter)).encryptor().update(payload)
    ccm = AESCCM(key, tag_length=MIC[level])
    if level < 4:
        return payload + ccm.encrypt(nonce, b"", header + payload)
    return ccm.encrypt(nonce, payload, header)


def secured(payload, level=5, counter=7, key=KEY, index=1, version=1):
    """A data frame with an auxiliary security header, and its FCS. index None: the implicit key."""
    fcf = 1 | 1 << 3 | 1 << 6 | 3 << 10 | version << 12 | 3 << 14
    header = struct.pack("<HB", fcf, counter & 0xff)
    header += struct.pack("<H", 0xabcd) if version == 1 else b""
    header += TARGET[::-1] + SOURCE[::-1]
    header += struct.pack("<BI", level | (0 if index is None else 1 << 3), counter)
    header += b"" if index is None else bytes([index])
    nonce = SOURCE + struct.pack(">IB", counter, level)
    frame = header + sealed(key, nonce, header, payload, level)
    return frame + fcs(frame)


def echo(number, data=b"abcd"):
    """An echo request, uncompressed, behind its dispatch."""
    body = icmp6(ECHO_REQUEST, struct.pack(">HH", 0x1234, number) + data)
    return b"\x41" + ipv6(link_local(SOURCE), link_local(TARGET), ICMP6, body)


def fragments(packet, tag):
    """The payloads of two frames with it, LOWPAN_IPHC in the first."""
    size = len(packet) - 1
    first = struct.pack(">HH", 0xc000 | size, tag) + b"\x7a\x33\x3a" + packet[41:1 + 56]
    return [first, struct.pack(">HHB", 0xe000 | size, tag, 56 // 8) + packet[1 + 56:]]


def frames():
    """(frame, is it opened?): levels, key identifiers, editions, fragments, what is wrong."""
    made = [(secured(echo(n), level, n), level != 4) for n, level in enumerate((1, 2, 3, 5, 6, 7))]
    made += [(secured(echo(9), 5, 0x01020304, index=None), False)]  # there is no implicit key
    made += [(secured(echo(10), 6, 300, version=2), True)]
    made += [(secured(part, 5, 400 + n), True)
             for n, part in enumerate(fragments(echo(11, bytes(40)), 5))]
    made += [(secured(echo(12), 5, 500, index=3), False)]  # nobody knows it
    made += [(secured(b"\x7a\x33\x3a" + echo(13)[41:], 7, 600), True)]
    return made


def write(path, octets):
    """A capture of frames with FCS."""
    with open(path, "wb") as out:
        out.write(struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, 195))
        for n, frame in enumerate(octets):
            out.write(struct.pack("<IIII", 1700000000 + n, 0, len(frame), len(frame)) + frame)
    return path


@pytest.fixture()
def keyed(tshark):  # noqa: F811
    """tshark with the key."""
    (tshark.config / "ieee802154_keys").write_text(f'"{KEY.hex()}","1","No hash"\n')
    yield tshark
    (tshark.config / "ieee802154_keys").unlink()


def ours(run_plugtest, capture, names, *options):
    """{field: values} of each frame."""
    layout = ["-T", "fields", "-E", f"separator={SEPARATOR}", "-E", f"aggregator={AGGREGATOR}"]
    wanted = [arg for name in names for arg in ("-e", name)]
    out = run_plugtest("decode", "-2", *options, *layout, *wanted, capture, code=0).out
    return columns(out, names)


def test_alike(run_plugtest, keyed, fields, tmp_path):  # noqa: F811
    """Every field that both know, of frames that are opened and of frames that are not."""
    capture = write(tmp_path / "secured.pcap", [frame for frame, _ in frames()])
    names = [name for name, kind in fields.items() if kind != "protocol"]
    wanted = [arg for name in names for arg in ("-e", name)]
    layout = ["-T", "fields", "-E", f"separator={SEPARATOR}", "-E", f"aggregator={AGGREGATOR}"]
    mine = ours(run_plugtest, capture, names, "-d", f"wpan.key1=={KEY.hex()}")
    theirs = columns(keyed(*TSHARK_OPTIONS, *layout, *wanted, "-r", capture).out, names)
    assert len(mine) == len(theirs) == len(frames())
    assert sum(bool(f["icmpv6.type"]) for f in mine) >= 8
    found = differences(Recording(capture, []), mine, theirs)
    assert not found, report(found)


def test_opened(run_plugtest, tmp_path):
    """What is opened is what was put in; the rest stays octets."""
    capture = write(tmp_path / "secured.pcap", [frame for frame, _ in frames()])
    names = ["wpan.mic_ok", "6lowpan.pattern", "icmpv6.type", "icmpv6.echo.sequence_number"]
    rows = ours(run_plugtest, capture, names, "-d", f"wpan.key1=={KEY.hex()}")
    for (_, opened), row in zip(frames(), rows, strict=True):
        assert bool(row["6lowpan.pattern"]) == opened
        assert row["wpan.mic_ok"] == (["1"] if opened else [])
    numbers = [row["icmpv6.echo.sequence_number"] for row in rows]
    assert [n for n in numbers if n] == [[str(n)] for n in (0, 1, 2, 3, 4, 5, 10, 11, 13)]


@pytest.mark.parametrize("rule", [None, f"wpan.key1=={OTHER.hex()}", f"wpan.key2=={KEY.hex()}"])
def test_never_read(run_plugtest, tmp_path, rule):
    """Without the key nothing is 6LoWPAN, whatever the octets look like."""
    capture = write(tmp_path / "secured.pcap", [frame for frame, _ in frames()])
    rows = ours(run_plugtest, capture, ["6lowpan.pattern", "ipv6.src", "wpan.mic_ok"],
                *(["-d", rule] if rule else []))
    assert not any(row["6lowpan.pattern"] or row["ipv6.src"] for row in rows)
    assert not any(row["wpan.mic_ok"] == ["1"] for row in rows)
