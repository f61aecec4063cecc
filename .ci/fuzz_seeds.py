#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes seeds for the fuzz targets from what the tree already holds as text: message vectors, test
descriptions, YAML, golden captures.

    .ci/fuzz_seeds.py OUT        one folder OUT/LAYER_x for each x_fuzz.c, empty where nothing fits
"""
import hashlib
import re
import sys
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEED_BYTES = 64 * 1024


def vectors(pattern):
    """The octets of every `bytes` line of the vectors in harness/wire/vectors."""
    for path in sorted((ROOT / "harness/wire/vectors").glob(pattern)):
        for line in path.read_text().splitlines():
            found = re.match(r"\s*bytes\s+([0-9a-fA-F\s:]+?)\s*(#.*)?$", line)
            digits = re.sub(r"[\s:]", "", found.group(1)) if found else ""
            if digits and len(digits) % 2 == 0:
                yield bytes.fromhex(digits)


def mac_header(frame):
    """(length, destination is short, source is short) of a frame of the 2003 or 2006 edition
    without security, or None."""
    control = frame[0] | frame[1] << 8
    destination, source = control >> 10 & 3, control >> 14
    if control >> 12 & 3 > 1 or control & 8 or 0 in (destination, source):
        return None
    length = 5 + {2: 2, 3: 8}[destination] + {2: 2, 3: 8}[source] + (0 if control & 0x40 else 2)
    return length, destination == 2, source == 2


def lowpan_payloads():
    """The frames of each LoWPAN vector, as lowpan_fuzz.c reads them."""
    text = (ROOT / "harness/wire/vectors/lowpan.vec").read_text()
    for vector in text.split("\nname ")[1:]:
        seed = b""
        for digits in re.findall(r"^frame ([0-9a-f]+)$", vector, flags=re.M):
            frame = bytes.fromhex(digits)
            header = mac_header(frame)
            if header:
                payload = frame[header[0]:-2]
                seed += bytes([header[1] | header[2] << 1, len(payload)]) + payload
        if seed:
            yield seed


def lowpan_packets():
    """The packets of each vector of the compressor, as lowpan_compress_fuzz.c reads them."""
    text = (ROOT / "harness/wire/vectors/lowpan_compress.vec").read_text()
    for vector in text.split("\nname ")[1:]:
        ends = re.search(r"^link ([0-9a-f]+) ([0-9a-f]+)$", vector, flags=re.M)
        packet = re.search(r"^packet ([0-9a-f]+)$", vector, flags=re.M)
        contexts = re.findall(r"^context (\d+) ([0-9a-f]+) (\d+)$", vector, flags=re.M)
        if not ends or not packet:
            continue
        source, destination = (bytes.fromhex(end) for end in ends.groups())
        seed = bytes([0, len(source) + 9 * len(destination)]) + source + destination
        for number, prefix, bits in (contexts + [("14", "00" * 16, "0")] * 2)[:2]:
            seed += bytes([int(number), int(bits)]) + bytes.fromhex(prefix)
        yield seed + bytes.fromhex(packet.group(1))


def files(folder, *suffixes):
    """The octets of files of these kinds."""
    for path in sorted((ROOT / folder).rglob("*")):
        if path.suffix in suffixes and path.is_file():
            yield path.read_bytes()


def frames():
    """6LoWPAN vectors as records of seconds, length and frame, for each kind of node."""
    for line in (ROOT / "reference-node/sixlowpan/vectors.txt").read_text().splitlines():
        if line.startswith("#"):
            continue
        octets = [bytes.fromhex(f)[:-2] for f in line.split()[4].split("+")]
        for kind in range(4):
            yield bytes([kind, 255]) + b"".join(bytes([0, len(f)]) + f for f in octets)
            # and what follows the header of 21 octets or less: the fuzz target adds one
            yield bytes([kind, 255]) + b"".join(bytes([0, len(f[21:])]) + f[21:] for f in octets)


def packets_outside():
    """The packets of the same vectors, as backbone_fuzz.c reads them, for each kind of node: a
    quarter of a second, length, packet."""
    every = b""
    for line in (ROOT / "reference-node/sixlowpan/vectors.txt").read_text().splitlines():
        for packet in line.split()[5].split("+") if not line.startswith("#") else []:
            octets = bytes.fromhex(packet) if packet != "-" else b""
            every += bytes([1]) + len(octets).to_bytes(2, "big") + octets
    for kind in range(8):
        yield bytes([kind, 255]) + every


def rpl_messages():
    """The messages of reference-node/rpl/vectors.txt, from the ICMPv6 type on."""
    for line in (ROOT / "reference-node/rpl/vectors.txt").read_text().splitlines():
        if not line.startswith("#"):
            yield bytes.fromhex(line.split()[2])


def rpl_records():
    """All of them one after the other, as rpl_fuzz.c reads them: to nodes of each role and mode,
    from several neighbours, to all and to one."""
    for kind in range(48):
        seed = bytes([kind, 255])
        for number, message in enumerate(rpl_messages()):
            octets = (message[1:2] + message[4:])[:255]
            seed += bytes([(0x08, 0x00, 0x30, 0x01)[number % 4], 1, len(octets)]) + octets
        yield seed


# Which source fits which target: layer, pattern of x, where the seeds come from.
TABLE = (
    ("wire", "lowpan_compress", lowpan_packets),
    ("wire", "coap*", lambda: vectors("coap*.vec")),
    ("wire", "nd*", lambda: vectors("nd.vec")),
    ("wire", "nd*", lambda: vectors("rpl.vec")),
    ("wire", "lowpan", lowpan_payloads),
    ("wire", "wpan*", lambda: vectors("wpan.vec")),
    ("wire", "zep*", lambda: vectors("zep.vec")),
    ("reference-node", "front_msg*", lambda: vectors("coap*.vec")),
    ("reference-node", "proxy_target", lambda: vectors("coap*.vec")),
    ("reference-node", "proxy_target", lambda: (b"coap://[::1]:5683/a//%62?c=%26&d",
                                                b"COAP://127.0.0.1/../a/.?")),
    ("sixlowpan", "node6", frames),
    ("sixlowpan", "backbone", packets_outside),
    ("rpl", "message", rpl_messages),
    ("rpl", "rpl", rpl_records),
    ("capture", "*", lambda: files("captures", ".pcap", ".pcapng")),
    ("script", "*", lambda: files("testcases", ".td")),
    ("suite", "*", lambda: files("testcases", ".yaml", ".yml")),
)


def main(out):
    """Write all seeds; a seed's name is its digest, so that two runs write the same."""
    written = 0
    for source in sorted(ROOT.glob("harness/*/*_fuzz.c")) + sorted(
            ROOT.glob("reference-node/**/*_fuzz.c")):
        layer, stem = source.parent.name, source.name[:-len("_fuzz.c")]
        folder = out / f"{layer}_{stem}"
        folder.mkdir(parents=True, exist_ok=True)
        for of_layer, pattern, seeds in TABLE:
            if layer == of_layer and fnmatch(stem, pattern):
                for seed in seeds():
                    name = hashlib.sha256(seed).hexdigest()[:16]
                    (folder / name).write_bytes(seed[:SEED_BYTES])
                    written += 1
    print(f"{written} seeds")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
