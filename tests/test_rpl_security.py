# SPDX-License-Identifier: Apache-2.0
"""Secured messages of RPL (RFC 6550, sections 6.1, 10.8 and 10.9) against a second implementation:
AES-CCM of python3-cryptography, over packets that are put together here."""
import ipaddress
import struct

import pytest

pytest.importorskip("cryptography")
from cryptography.hazmat.primitives.ciphers.aead import AESCCM  # noqa: E402

RAW_IP, RPL, ICMP6 = 101, 155, 58
KEY = bytes(range(16))
SOURCE = ipaddress.IPv6Address("fe80::200:0:0:1")
GROUP = ipaddress.IPv6Address("ff02::1a")
DIO = (bytes.fromhex("00f0010088f00000") + ipaddress.IPv6Address("2001:db8:0:1:200:0:0:1").packed
       + bytes.fromhex("040e0006080a070001000000003c003c"))
FIELDS = ["icmpv6.rpl.secure.mac.status", "icmpv6.checksum.status", "icmpv6.rpl.dio.rank",
          "icmpv6.rpl.opt.config.interval_min", "icmpv6.rpl.secure.counter"]


def checksum(octets):
    """The Internet checksum."""
    total = sum(struct.unpack(f"!{(len(octets) + 1) // 2}H", octets + b"\0" * (len(octets) % 2)))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


def packet(lvl, counter=7, form=("eui64", "unsecured"), bend=0, extension=b"", code=0x81, body=DIO):
    """A secured message: the whole IPv6 packet. bend: a bit of the MAC that is wrong."""
    mac = 8 if lvl & 2 else 4
    source, covers = form
    identifier = bytearray(SOURCE.packed[8:])
    identifier[0] ^= 2 if source == "eui64" else 0
    nonce = bytes(identifier) + struct.pack("!IB", counter, lvl)
    head = bytes([RPL, code, 0, 0]) + struct.pack("!BBBBIB", 0, 0, lvl, 0, counter, 0)
    length = len(extension) + len(head) + len(body)
    mutable = struct.pack("!IHBB", 6 << 28, length + (mac if covers == "sent" else 0),
                          0 if extension else ICMP6, 0)
    # The option data of the RPL option changes on the way.
    zeroed = extension[:4] + bytes(len(extension) - 4) if extension else b""
    header = b"" if covers == "message" else mutable + SOURCE.packed + GROUP.packed + zeroed
    ccm = AESCCM(KEY, tag_length=mac)
    if lvl & 1:
        sealed = ccm.encrypt(nonce, body, header + head)
    else:
        sealed = body + ccm.encrypt(nonce, b"", header + head + body)
    sealed = sealed[:-1] + bytes([sealed[-1] ^ bend])
    message = head + sealed
    pseudo = SOURCE.packed + GROUP.packed + struct.pack("!II", len(message), ICMP6)
    message = message[:2] + struct.pack("!H", checksum(pseudo + message)) + message[4:]
    return (struct.pack("!IHBB", 6 << 28 | 0x12345, len(extension) + len(message),
                        0 if extension else ICMP6, 255)
            + SOURCE.packed + GROUP.packed + extension + message)


def save(file, packets):
    """A capture of IPv6 packets."""
    with open(file, "wb") as out:
        out.write(struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, RAW_IP))
        for at, octets in enumerate(packets):
            out.write(struct.pack("<IIII", at, 0, len(octets), len(octets)) + octets)
    return file


@pytest.fixture(name="fields")
def _fields(run_plugtest, tmp_path):
    def decode(octets, key=KEY, names=FIELDS):
        columns = [word for name in names for word in ("-e", name)]
        file = save(tmp_path / "rpl.pcap", [octets])
        out = run_plugtest("decode", "-T", "fields", "-E", "separator=;", *columns, "-d",
                           f"icmpv6.rpl.key0=={key.hex()}", file, code=0).out
        return out.strip("\n").split(";")
    return decode


GOOD, BAD, UNVERIFIED = "1", "0", "2"


@pytest.mark.parametrize("lvl", range(4))
@pytest.mark.parametrize("source", ["eui64", "iid"])
@pytest.mark.parametrize("covers", ["unsecured", "sent", "message"])
def test_each_level_and_reading(fields, lvl, source, covers):
    """What the second implementation protects is verified, and read where it was encrypted."""
    octets = packet(lvl, form=(source, covers))
    assert fields(octets) == [GOOD, GOOD, "256", "8", "7"]


@pytest.mark.parametrize("lvl", range(4))
def test_options_that_change(fields, lvl):
    """A RPL option that is changed on the way is authenticated as zeros."""
    rpi = bytes.fromhex("3a0063040000ffff")
    assert fields(packet(lvl, extension=rpi))[0] == GOOD


def test_wrong_macs_and_keys(fields):
    """Neither is a malformation; what was encrypted stays so."""
    for octets, key in ((packet(1, bend=1), KEY), (packet(3), bytes(16))):
        assert fields(octets, key) == [BAD, GOOD, "", "", "7"]
    assert fields(packet(0, bend=128)) == [BAD, GOOD, "256", "8", "7"]


def test_without_the_key(run_plugtest, tmp_path):
    """Nothing is tried, and nothing said of the content."""
    file = save(tmp_path / "rpl.pcap", [packet(1)])
    out = run_plugtest("decode", "-T", "fields", "-e", FIELDS[0], "-e", FIELDS[2], file, code=0).out
    assert out.strip("\n").split("\t") == [UNVERIFIED, ""]


def test_wrong_rules(run_plugtest, tmp_path):
    """A key that is none is refused."""
    file = save(tmp_path / "rpl.pcap", [packet(1)])
    for rule in ("icmpv6.rpl.key0==00", "icmpv6.rpl.key256==" + "00" * 16, "icmpv6.rpl.key==0"):
        run_plugtest("decode", "-d", rule, file, code=2)


@pytest.mark.parametrize("mop", [1, 2])
def test_network(run_plugtest, tmp_path, mop):
    """A network of reference nodes, whose code is another: each message is verified, those with a
    RPL option, too."""
    run_plugtest("simulate", "-e", "line 4", "--rpl", f"security={KEY.hex()}", "--rpl",
                 "timing=fast", "--rpl", f"mop={mop}", "--for", "2m", "-o", tmp_path / "net.pcapng",
                 code=0)
    out = run_plugtest("decode", "-T", "fields", "-Y", f"icmpv6.type == {RPL}", "-e",
                       "icmpv6.code", "-e", FIELDS[0], "-e", "ipv6.opt.type", "-d",
                       f"icmpv6.rpl.key0=={KEY.hex()}", tmp_path / "net.pcapng", code=0).out
    rows = [line.split("\t") for line in out.splitlines()]
    assert {status for _, status, _ in rows} == {GOOD}
    assert {code for code, _, _ in rows} == {"128", "129", "130", "131"}
    assert any(option for _, _, option in rows) == (mop == 1)
