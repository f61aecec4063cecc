# SPDX-License-Identifier: Apache-2.0
"""`plugtest decode` against tshark, field by field, over every capture there is.

Every field whose name is Wireshark's is printed by both with -T fields, every occurrence of it, and
must be the same text. A second pass compares the values that -T json gives, by layer. tshark runs
with all protocols disabled that the harness does not decode, so that `data` means the same.
Differences that are meant stand in tshark_differences, each with its reason.
"""
import json
import os
import re
import shutil
import struct
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import golden_capture
import pytest
from tshark_differences import explained

PROJECT = Path(__file__).resolve().parent.parent
SHARED = PROJECT.parent / "shared" / "captures"
SEPARATOR, AGGREGATOR = "\x1f", "\x1e"

pytestmark = [pytest.mark.skipif(not shutil.which("tshark"), reason="tshark is not installed"),
              pytest.mark.limit(300)]

# Protocols (as tshark -G protocols abbreviates them) that stay enabled.
KNOWN = {"frame", "eth", "ethertype", "vlan", "ieee8021ad", "sll", "null", "raw", "ip", "ipv6",
         "icmp", "icmpv6", "udp", "coap", "data", "ipv6.hopopts", "ipv6.dstopts", "ipv6.routing",
         "ipv6.fraghdr", "ah", "pkt_comment", "malformed", "_ws.malformed", "_ws.expert",
         "_ws.short", "data-text-lines", "media", "json", "xml", "cbor", "lwm2mtlv", "wpan",
         "wpan-tap", "zep", "6lowpan"}

# Fields of our own that tshark_differences looks at.
OURS_TOO = ["udp.checksum.partial"]

# Captures whose CoAP is on another port, as given to both programs with -d.
DECODE_AS = {"lwm2m-wakaama.pcap": ["udp.port==5783,coap"],
             "coap-californium-client-vs-libcoap-etsi.pcap": ["udp.port==5684,coap"],
             "contiki-rpl-lite-line.pcap": ["udp.port==17764,zep"]}

# Compression contexts that were set by hand in the nodes of a capture.
CONTEXTS = {"contiki-rpl-lite-line.pcap": [("6lowpan.context0", "fd00::/64")],
            "contiki-rpl-lite-line.wpan.pcap": [("6lowpan.context0", "fd00::/64")]}

# Golden captures that are compared as they are; all of them are compared as one (golden_capture).
AS_THEY_ARE = ["TD_COAP_OBS_13.pass.pcapng", "TD_COAP_CORE_13.pass.pcapng"]
ALL_GOLDEN = Path("golden.pcap")


def captures():
    """Every capture: those of the project, and those shared with it when they are at hand."""
    shared = sorted(p for p in SHARED.rglob("*") if p.suffix in (".pcap", ".pcapng"))
    return [PROJECT / "captures" / "coap" / name for name in AS_THEY_ARE] + shared + [ALL_GOLDEN]


class Recording(NamedTuple):
    """A capture, and the names of those that its frames are from, when it is made of several."""
    path: Path
    parts: list

    def name(self, number):
        """The name of the capture that this frame is from."""
        return self.parts[number - 1] if self.parts and number else self.path.name


@pytest.fixture(scope="session")
def golden(tmp_path_factory):
    """All golden captures in one."""
    path = tmp_path_factory.mktemp("golden") / ALL_GOLDEN
    every = sorted((PROJECT / "captures" / "coap").iterdir())
    parts = golden_capture.write(path, every)
    assert set(parts) == {p.name for p in every}
    return Recording(path, parts)


@pytest.fixture
def recording(request, golden):
    """The capture that the test is about."""
    return golden if request.param == ALL_GOLDEN else Recording(request.param, [])


each_capture = pytest.mark.parametrize("recording", captures(), ids=lambda p: p.name, indirect=True)


class Said(NamedTuple):
    """What tshark printed, and its exit code."""
    out: str
    code: int
    err: str


@pytest.fixture(scope="session")
def tshark(tmp_path_factory):
    """tshark(args...) -> Said, with only the KNOWN protocols."""
    config = tmp_path_factory.mktemp("wireshark")
    environment = {**os.environ, "WIRESHARK_CONFIG_DIR": str(config), "HOME": str(config),
                   "LC_ALL": "C.UTF-8", "TZ": "UTC"}

    def run(*args):
        done = subprocess.run(["tshark", *map(str, args)], env=environment, timeout=120,
                              stdin=subprocess.DEVNULL, capture_output=True, check=False)
        return Said(done.stdout.decode("utf-8", "replace"), done.returncode,
                    done.stderr.decode("utf-8", "replace"))

    names = [line.split("\t")[2] for line in run("-G", "protocols").out.splitlines()]
    (config / "disabled_protos").write_text(
        "".join(f"{name}\n" for name in names if name not in KNOWN))
    run.config, run.environment = config, environment
    return run


@pytest.fixture(scope="session")
def fields(plugtest):
    """The fields whose names are Wireshark's: name -> type."""
    out = subprocess.run([plugtest, "fields", "--json"], check=True, capture_output=True)
    return {f["name"]: f["type"] for f in json.loads(out.stdout) if f["wireshark"]}


TSHARK_OPTIONS = ["-n", "-2", "-o", "udp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE",
                  "-o", "ip.defragment:TRUE", "-o", "ipv6.defragment:TRUE"]


def rules(capture):
    """-d options of a capture."""
    return [arg for rule in DECODE_AS.get(capture.name, []) for arg in ("-d", rule)]


def for_us(capture):
    """Options of plugtest decode."""
    given = CONTEXTS.get(capture.name, [])
    return rules(capture) + [arg for pair in given for arg in ("-d", "==".join(pair))]


def for_tshark(capture):
    """Options of tshark."""
    given = CONTEXTS.get(capture.name, [])
    return (TSHARK_OPTIONS + rules(capture)
            + [arg for pair in given for arg in ("-o", ":".join(pair))])


def columns(text, names):
    """-T fields output: per frame {field: [values]}."""
    frames = []
    for line in text.split("\n")[:-1]:
        values = line.split(SEPARATOR)
        assert len(values) == len(names), line
        frames.append({name: value.split(AGGREGATOR) if value else []
                       for name, value in zip(names, values)})
    return frames


def differences(recording, ours, theirs):
    """(frame number, field, ours, theirs) of all that is different and not explained."""
    found = []
    if len(ours) != len(theirs):
        found.append((0, "frames", len(ours), len(theirs)))
    for number, (a, b) in enumerate(zip(ours, theirs), 1):
        for field in a.keys() | b.keys():
            x, y = a.get(field, []), b.get(field, [])
            if field in OURS_TOO:
                continue
            if x != y and not explained(recording.name(number), field, x, y,
                                           {**a, **b}):
                found.append((number, field, x, y))
    return sorted(found)


def report(found):
    """The differences for a person, one line per field with the first frame that has it."""
    by_field = defaultdict(list)
    for number, field, ours, theirs in found:
        by_field[field].append((number, ours, theirs))
    return "\n".join(
        f"{field}: {len(all_)} frames, first {all_[0][0]}: ours {all_[0][1]}, tshark {all_[0][2]}"
        for field, all_ in sorted(by_field.items()))


def compare_fields(run_plugtest, tshark, fields, recording):
    """All fields of one capture in both programs; returns the differences."""
    capture = recording.path
    names = [name for name, kind in fields.items() if kind != "protocol"]
    wanted = [arg for name in names for arg in ("-e", name)]
    layout = ["-T", "fields", "-E", f"separator={SEPARATOR}", "-E", f"aggregator={AGGREGATOR}"]
    more = [arg for name in OURS_TOO for arg in ("-e", name)]
    ours = run_plugtest("decode", "-2", *for_us(capture), *layout, *wanted, *more, capture,
                        code=0).out
    theirs = tshark(*for_tshark(capture), *layout, *wanted, "-r", capture).out
    return differences(recording, columns(ours, names + OURS_TOO), columns(theirs, names))


@each_capture
def test_fields(run_plugtest, tshark, fields, recording):
    """Every occurrence of every field is printed alike."""
    found = compare_fields(run_plugtest, tshark, fields, recording)
    assert not found, report(found)


def flat(layers, names, out=None):
    """The fields of tshark's nested JSON (an object is a list of pairs here): name -> values."""
    out = defaultdict(list) if out is None else out
    for key, value in layers:
        if isinstance(value, list) and value and isinstance(value[0], tuple):
            flat(value, names, out)
        elif key in names:
            out[key] += value if isinstance(value, list) else [value]
    return out


def number(value):
    """A JSON value of either program as one that compares: numbers, booleans and hexadecimal."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str):
        text = value
        if re.fullmatch(r"([0-9a-f]{2}:)+[0-9a-f]{2}", value):
            text = value.replace(":", "")
        for base in (10, 16):
            if re.fullmatch(r"\d+" if base == 10 else r"0x[0-9a-f]+", text):
                return int(text, base)
        return text
    return value


@each_capture
def test_json(run_plugtest, tshark, fields, recording):
    """-T json holds the same values, whatever their type and nesting."""
    capture = recording.path
    names = {n for n, kind in fields.items() if kind in ("number", "boolean", "octets", "IPv4",
                                                         "IPv6", "MAC", "text")} | set(OURS_TOO)
    pairs = {"object_pairs_hook": list}
    ours = json.loads(run_plugtest("decode", "-T", "json", *for_us(capture), capture, code=0).out,
                      **pairs)
    theirs = json.loads(tshark(*for_tshark(capture), "-T", "json", "-r", capture).out,
                        **pairs)

    def frames(packets):
        return [{k: sorted(map(str, map(number, v)))
                 for k, v in flat(dict(dict(p)["_source"])["layers"], names).items()}
                for p in packets]
    found = differences(recording, frames(ours), frames(theirs))
    assert not found, report(found)


def octets_of(text):
    """The octets of a `bytes` line: hexadecimal, HEX*N repeats."""
    parts = (part.partition("*") for part in text.split())
    return b"".join(bytes.fromhex(hexa) * int(times or 1) for hexa, _, times in parts)


# The link type of vectors that name none, where it is not 802.15.4.
LINK_OF = {"rpl.vec": 101}

# Vectors of which tshark says something else.
OTHERWISE = {"metric-goes-on"}  # it reads the length of an object behind the end of its container


def vectors(name):
    """(link type, octets) of the well-formed vectors of a file."""
    path = PROJECT / "harness" / "wire" / "vectors" / name
    usual = LINK_OF.get(name, 195)
    cases, link, alike = [], usual, True
    for line in path.read_text().splitlines() if path.exists() else []:
        word, _, rest = line.strip().partition(" ")
        if word == "name":
            link, alike = usual, rest.partition(" ")[0] not in OTHERWISE
        elif word == "link":
            link = int(rest)
        elif word == "bytes":
            cases.append([link, octets_of(rest), alike])
        elif word in ("malformed", "should", "badsum") and cases:
            cases[-1][2] = False
    return [(link, octets) for link, octets, good in cases if good]


def in_datagram(i, octets, port):
    """A UDP payload in an IPv4 packet."""
    udp = struct.pack(">HHHH", 40000 + i, port, 8 + len(octets), 0) + octets
    ip = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 20 + len(udp), i, 0, 64, 17, 0,
                     bytes([192, 0, 2, 1]), bytes([192, 0, 2, 2]))
    total = sum(struct.unpack(">10H", ip))
    total = (total & 0xffff) + (total >> 16)
    return ip[:10] + struct.pack(">H", ~total & 0xffff) + ip[12:] + udp


def write_capture(path, link, frames):
    """A pcap file of these frames, one a second."""
    with open(path, "wb") as f:
        f.write(struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, link))
        for i, octets in enumerate(frames):
            f.write(struct.pack("<IIII", i, 0, len(octets), len(octets)) + octets)


@pytest.mark.parametrize("file, link, port",
                         [("coap.vec", 195, 5683), ("wpan.vec", 195, None), ("wpan.vec", 230, None),
                          ("wpan.vec", 283, None), ("zep.vec", 195, 17754), ("rpl.vec", 101, None),
                          ("rpl.vec", 1, None)])
def test_vectors(run_plugtest, tshark, fields, tmp_path, file, link, port):
    """Each well-formed message among the decoders' own vectors, too."""
    frames = [octets for of_link, octets in vectors(file) if of_link == link]
    if not frames:
        pytest.skip("no vectors")
    capture = tmp_path / "vectors.pcap"
    if port:
        frames = [in_datagram(i, octets, port) for i, octets in enumerate(frames)]
    write_capture(capture, 101 if port else link, frames)
    found = compare_fields(run_plugtest, tshark, fields, Recording(capture, []))
    assert not found, report(found)


SLICES = [
    "coap.token[0:2]", "coap.token[0]", "coap.token[7]", "!(coap.token[7])", "coap.token[-2:]",
    "coap.token[1-3]", "coap.token[-3--2]", "coap.token[:2]", "coap.token[2:]", "coap.token[:]",
    "coap.token[0:2] == {token:.2}", "coap.token[-1:] == {token:-1}", "coap.token[0] > 50",
    "coap.token_len > 0 && coap.token[0,2] != {token:.2}", "!(coap.token[0:2] == {token:.2})",
    "coap.opt.uri_path[0:2] == \"ob\"", "coap.opt.uri_path[0] == 6f",
    "coap.opt.uri_path[-1] == \"e\"", "coap.opt.uri_path[0-2,4:2] == \"obsla\"",
    "coap.opt.uri_path[0:2,20:1] == \"ob\"", "coap.opt.uri_path[20:1,0:2] == \"ob\"",
    "coap.opt.uri_path[20:] == \"\"", "coap.opt.uri_path[0:2] contains \"b\"",
    "coap.opt.uri_path[0:3] matches \"^T\"", "coap.opt.uri_path[0][0] == \"o\"",
    "coap.opt.uri_path[1:] < \"f\"", "coap.opt.uri_path[1:] > \"a\"", "coap.token > 50:50",
    "coap.opt.etag[0:1] == coap.opt.etag[1:1]",
    "ipv6.src[15] == 1", "ipv6.dst[0:2] == 00:00 && ipv6.dst[10:20]", "coap.token[1-0]",
    "coap.token[0:0]", "coap.token[]", "coap.mid[0] == 1",
]


def shown_by_sharkd(environment, config, capture, port, filters):
    """{filter: the numbers of the frames that it chooses, or None where it is refused}. sharkd is
    tshark without a command line: it starts once for all filters."""
    (config / "decode_as_entries").write_text(f"decode_as_entry: udp.port,{port},(none),CoAP\n")
    asked = [("load", {"file": str(capture)})]
    asked += [ask for text in filters
              for ask in (("check", {"filter": text}), ("frames", {"filter": text}))]
    lines = [json.dumps({"jsonrpc": "2.0", "id": n, "method": method, "params": params})
             for n, (method, params) in enumerate(asked, 1)]
    done = subprocess.run(["sharkd", "-"], input="\n".join(lines) + "\n", env=environment,
                          text=True, capture_output=True, timeout=120, check=True)
    (config / "decode_as_entries").unlink()
    said = {answer["id"]: answer for answer in map(json.loads, done.stdout.splitlines())}
    assert said[1]["result"]["status"] == "OK"
    return {text: [str(frame["num"]) for frame in said[3 + 2 * n]["result"]]
            if "result" in said[2 + 2 * n] else None for n, text in enumerate(filters)}


@pytest.mark.parametrize("name", AS_THEY_ARE)
def test_slices(run_plugtest, tshark, tmp_path, name):
    """Frames that a filter with a slice chooses, and filters that both refuse."""
    capture = PROJECT / "captures" / "coap" / name
    port = run_plugtest("decode", capture, "-T", "fields", "-e", "udp.dstport").out.split()[0]
    rule = ["-d", f"udp.port=={port},coap"]
    tokens = run_plugtest("decode", capture, *rule, "-T", "fields", "-e", "coap.token").out.split()
    token = max(tokens, key=len)
    filters = [text.replace("{token:.2}", f"{token[:2]}:{token[2:4]}")
               .replace("{token:-1}", token[-2:]) for text in SLICES]
    theirs = shown_by_sharkd(tshark.environment, tshark.config, capture, port, filters)
    ours = {}
    for text in filters:
        got = run_plugtest("decode", capture, *rule, "-Y", text, "-T", "fields", "-e",
                           "frame.number", code={0, 2})
        ours[text] = got.out.split() if got.code == 0 else None
    assert ours == theirs
    refused = [text for text in filters if ours[text] is None]
    chosen = [text for text in filters if ours[text]]
    assert refused and len(chosen) > len(SLICES) // 4, (refused, chosen)


def test_captures_are_there():
    """Says so when only part of the comparison ran."""
    if not SHARED.is_dir():
        pytest.skip("the shared captures are not at hand")
    assert [p for p in captures() if SHARED in p.parents]
