# SPDX-License-Identifier: Apache-2.0
"""`plugtest decode` against tshark, field by field, over every capture there is.

Every field whose name is Wireshark's is printed by both with -T fields, every occurrence of it, and
must be the same text. A second pass compares the values that -T json gives, by layer. tshark runs
with all protocols disabled that the harness does not decode, so that `data` means the same.
Differences that are meant stand in EXPLAINED, each with its reason.
"""
import datetime
import json
import os
import re
import shutil
import struct
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest

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

# Fields of our own that EXPLAINED looks at.
OURS_TOO = ["udp.checksum.partial"]

# Captures whose CoAP is on another port, as given to both programs with -d.
DECODE_AS = {"lwm2m-wakaama.pcap": ["udp.port==5783,coap"],
             "coap-californium-client-vs-libcoap-etsi.pcap": ["udp.port==5684,coap"],
             "contiki-rpl-lite-line.pcap": ["udp.port==17764,zep"]}

def _instant(text):
    """Seconds since 1970 of a date that tshark prints: Nov 22, 2026 08:24:20.001268083 UTC."""
    date, _, fraction = text.removesuffix(" UTC").partition(".")
    then = datetime.datetime.strptime(date, "%b %d, %Y %H:%M:%S").replace(tzinfo=datetime.UTC)
    return f"{int(then.timestamp())}.{fraction}"


def _is(frame, **values):
    """Has the frame these fields (__ stands for a dot) with exactly these values?"""
    return all(frame.get(name.replace("__", ".")) == [value] for name, value in values.items())


# Compression contexts that were set by hand in the nodes of a capture.
CONTEXTS = {"contiki-rpl-lite-line.pcap": [("6lowpan.context0", "fd00::/64")],
            "contiki-rpl-lite-line.wpan.pcap": [("6lowpan.context0", "fd00::/64")]}


def _option(frame, name):
    """Does the CoAP message have an option whose line in coap.opt.name holds this word?"""
    return any(name in line for line in frame.get("coap.opt.name", []))


def _long(frame):
    """Is there an Extended Address Registration Option with a long ROVR?"""
    return any(kind == "33" and int(length) > 2 for kind, length in
               zip(frame.get("icmpv6.opt.type", []), frame.get("icmpv6.opt.length", [])))


# (capture pattern, field pattern, test of ours, theirs and all fields of the frame, reason)
EXPLAINED = [
    (".*", "data.(data|len)|frame.protocols",
     lambda ours, theirs, frame: frame.get("6lowpan.nhc.ext.eid"),
     "tshark shows the octets of a compressed extension header as `data`, too"),
    (".*", "data.(data|len)|frame.protocols",
     lambda ours, theirs, frame: frame.get("6lowpan.frag.size") and frame.get("6lowpan.iphc.tf"),
     "tshark shows what a first fragment decompresses to as `data`"),
    (".*", "6lowpan.(fragment|fragment.count)",
     lambda ours, theirs, frame: set(ours) < set(theirs) or int(ours[0]) < int(theirs[0]),
     "tshark counts fragments that the link repeated"),
    (".*", "icmpv6.checksum.status",
     lambda ours, theirs, frame: (ours, theirs) == (["2"], ["1"])
     and any(int(n) for n in frame.get("ipv6.routing.segleft", [])),
     "with segments left the checksum is over an address that is not the destination yet"),
    (".*", "ip.version", lambda ours, theirs, frame: not ours and set(theirs) == {"6"},
     "tshark gives IPv6 headers a hidden ip.version too; ip.* is IPv4 here"),
    (".*", "udp.checksum.status",
     lambda ours, theirs, frame: (ours, theirs) == (["2"], ["0"])
     and frame.get("udp.checksum.partial") == ["1"],
     "a checksum that offloading left unfinished is not a wrong one: Unverified instead of Bad"),
    (".*", "coap.opt.uri_path_recon",
     lambda ours, theirs, frame: not ours and not 0 < int(frame["coap.code"][0]) < 32,
     "tshark repeats the path of the request in its answers"),
    (".*", "coap.opt.block_size",
     lambda ours, theirs, frame: _option(frame, "Size2") and len(theirs) == len(ours) + 1,
     "tshark 4.0 reads the Size2 option (RFC 7959 4) as if it were a block option"),
    (".*", "coap.payload_(length|desc)",
     lambda ours, theirs, frame: frame.get("coap.opt.block_number"),
     "tshark shows blocks as parts of the reassembled body and not as payloads"),
    (".*", "frame.protocols",
     lambda ours, theirs, frame: frame.get("coap.opt.block_number")
     and ours[0].startswith(theirs[0] + ":"),
     "tshark names the protocol of the reassembled body in its last frame only"),
    (".*", "data.(data|len)",
     lambda ours, theirs, frame: not ours and frame.get("coap.payload_length"),
     "tshark hands a payload whose format it does not know to `data`"),
    (".*", "coap.token",
     lambda ours, theirs, frame: ours == [""] and not theirs,
     "tshark has no token node for a token of length 0; JSON only, -T fields prints nothing"),
    (".*", "coap.opt.(accept|ctype|name)",
     lambda ours, theirs, frame: any("(null)" in value for value in theirs),
     "an empty uint option is 0; tshark has no name for it"),
    ("vectors.*", "coap.opt.name", lambda ours, theirs, frame: _option(frame, "No-Op"),
     "65000-65535 are for experiments (RFC 7252 12.2); tshark names two of them"),
    ("vectors.*", "frame.protocols",
     lambda ours, theirs, frame: theirs[0] == ours[0] + ":data",
     "tshark enters `data` twice when the media type has no dissector"),
    (".*", "coap.opt.uri_path(_recon)?",
     lambda ours, theirs, frame: ours[0].isprintable() and not ours[0].isascii()
     and "\ufffd" in theirs[0],
     "paths are UTF-8 (RFC 7252 3.2); tshark 4.0 reads them as ASCII"),
    (".*", "zep.time", lambda ours, theirs, frame: ours == [_instant(theirs[0])],
     "a time is seconds here, as in frame.time_epoch; tshark prints a date"),
    (".*", "wpan.*|data.*|frame.protocols", lambda ours, theirs, frame: _is(frame, zep__type="255"),
     "tshark reads the greeting of RIOT and Contiki-NG (an EUI-64) as if it were a frame"),
    (".*", "wpan.(src64|addr64)",
     lambda ours, theirs, frame: "wpan.src16" in frame and len(theirs) == len(ours) + 1,
     "tshark recalls the extended address that an earlier frame gave with the short one"),
    ("vectors.*", "frame.protocols",
     lambda ours, theirs, frame: ours[0].replace("tap:wpan", "tap") == theirs[0],
     "tshark does not name the protocol of a frame behind a TAP header"),
    ("vectors.*", "data.*|frame.protocols",
     lambda ours, theirs, frame: "0x0002" in frame.get("wpan.payload_ie.id", []),
     "tshark hands the content of a vendor's IE to `data`"),
    ("vectors.*", "wpan.*|data.*|frame.protocols",
     lambda ours, theirs, frame: frame.get("wpan.frame_type", [""])[0] in
     ("0x0005", "0x0006", "0x0007"),
     "multipurpose, fragment and extended frames are not read beyond their type"),
    ("vectors.*", "wpan.(mic|fcs.*)|data.*|frame.protocols",
     lambda ours, theirs, frame: _is(frame, wpan__version="0", wpan__security="1"),
     "without its key a frame of 2003 does not tell its parts; tshark takes one suite for granted"),
    ("vectors.*", "wpan.fcs_ok",
     lambda ours, theirs, frame: "wpan.fcs32" in frame and int(frame["wpan.frame_length"][0]) < 4,
     "for a 32-bit FCS fewer than four octets are filled up with zeros (802.15.4 7.2); tshark 4.0 "
     "computes it over three"),
    (".*", r"icmpv6\.opt\.(reserved|padding)",
     lambda ours, theirs, frame: len(ours) == len(theirs) and set(theirs) <= {"1", ""},
     "tshark marks the place; the octets are given here"),
    (".*", r"icmpv6\.opt\.(src_|target_)?linkaddr",
     lambda ours, theirs, frame: ours == [value.replace(":", "") for value in theirs],
     "tshark writes link-layer addresses of 6 octets with colons"),
    (".*", r"icmpv6\.opt\.aro\.eui64|icmpv6\.unknown_data",
     lambda ours, theirs, frame: not ours and _long(frame),
     "tshark 4.0 does not know that a ROVR may be longer than an EUI-64 (RFC 8505 4.1)"),
    (".*", r"icmpv6\.6lowpannd\.da\.(eui64|reg_addr)",
     lambda ours, theirs, frame: int(frame["icmpv6.code"][0]) > 1,
     "tshark 4.0 does not know the code of EDAR and EDAC, which tells the ROVR's length"),
    (".*", r"ipv6\.opt\.(rpl\..*|unknown)", lambda ours, theirs, frame:
     "0x23" in frame.get("ipv6.opt.type", []),
     "tshark 4.0 knows the RPL option by its first number, 0x63, only (RFC 9008 4.1.3)"),
    (".*", r"ipv6\.opt\.padn",
     lambda ours, theirs, frame: ours == [value for value in theirs if value not in ("<none>", "")],
     "a PadN of 2 octets has no Option Data; there is no node for it here"),
    (".*", r"icmpv6\.(reserved|unknown_data)",
     lambda ours, theirs, frame: not ours and "155" in frame.get("icmpv6.type", []),
     "these are RPL's, which is not decoded yet"),
    (".*", "udp.checksum.status",
     lambda ours, theirs, frame: ours == ["2"] and "137" in frame.get("icmpv6.type", []),
     "the checksum of a quoted packet is not looked at: Unverified"),
]


def captures():
    """Every capture: those of the project, and those shared with it when they are at hand."""
    found = sorted(p for folder in (PROJECT / "captures", SHARED) if folder.is_dir()
                   for p in folder.rglob("*") if p.suffix in (".pcap", ".pcapng"))
    return found


@pytest.fixture(scope="session")
def tshark(tmp_path_factory):
    """tshark(args...) -> standard output, with only the KNOWN protocols."""
    config = tmp_path_factory.mktemp("wireshark")
    environment = {**os.environ, "WIRESHARK_CONFIG_DIR": str(config), "HOME": str(config),
                   "LC_ALL": "C.UTF-8", "TZ": "UTC"}

    def run(*args):
        done = subprocess.run(["tshark", *map(str, args)], env=environment, timeout=120,
                              stdin=subprocess.DEVNULL, capture_output=True, check=False)
        return done.stdout.decode("utf-8", "replace")

    names = [line.split("\t")[2] for line in run("-G", "protocols").splitlines()]
    (config / "disabled_protos").write_text(
        "".join(f"{name}\n" for name in names if name not in KNOWN))
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


def explained(capture, field, ours, theirs, frame):
    """Is this difference in EXPLAINED?"""
    return any(re.fullmatch(where, capture) and re.fullmatch(which, field)
               and meant(ours, theirs, frame) for where, which, meant, _ in EXPLAINED)


def differences(capture, ours, theirs):
    """(frame number, field, ours, theirs) of all that is different and not explained."""
    found = []
    if len(ours) != len(theirs):
        found.append((0, "frames", len(ours), len(theirs)))
    for number, (a, b) in enumerate(zip(ours, theirs), 1):
        for field in a.keys() | b.keys():
            x, y = a.get(field, []), b.get(field, [])
            if field in OURS_TOO:
                continue
            if x != y and not explained(capture.name, field, x, y, {**a, **b}):
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


def compare_fields(run_plugtest, tshark, fields, capture):
    """All fields of one capture in both programs; returns the differences."""
    names = [name for name, kind in fields.items() if kind != "protocol"]
    wanted = [arg for name in names for arg in ("-e", name)]
    layout = ["-T", "fields", "-E", f"separator={SEPARATOR}", "-E", f"aggregator={AGGREGATOR}"]
    more = [arg for name in OURS_TOO for arg in ("-e", name)]
    ours = run_plugtest("decode", "-2", *for_us(capture), *layout, *wanted, *more, capture,
                        code=0).out
    theirs = tshark(*for_tshark(capture), *layout, *wanted, "-r", capture)
    return differences(capture, columns(ours, names + OURS_TOO), columns(theirs, names))


@pytest.mark.parametrize("capture", captures(), ids=lambda p: p.name)
def test_fields(run_plugtest, tshark, fields, capture):
    """Every occurrence of every field is printed alike."""
    found = compare_fields(run_plugtest, tshark, fields, capture)
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


@pytest.mark.parametrize("capture", captures(), ids=lambda p: p.name)
def test_json(run_plugtest, tshark, fields, capture):
    """-T json holds the same values, whatever their type and nesting."""
    names = {n for n, kind in fields.items() if kind in ("number", "boolean", "octets", "IPv4",
                                                         "IPv6", "MAC", "text")} | set(OURS_TOO)
    pairs = {"object_pairs_hook": list}
    ours = json.loads(run_plugtest("decode", "-T", "json", *for_us(capture), capture, code=0).out,
                      **pairs)
    theirs = json.loads(tshark(*for_tshark(capture), "-T", "json", "-r", capture),
                        **pairs)

    def frames(packets):
        return [{k: sorted(map(str, map(number, v)))
                 for k, v in flat(dict(dict(p)["_source"])["layers"], names).items()}
                for p in packets]
    found = differences(capture, frames(ours), frames(theirs))
    assert not found, report(found)


def octets_of(text):
    """The octets of a `bytes` line: hexadecimal, HEX*N repeats."""
    parts = (part.partition("*") for part in text.split())
    return b"".join(bytes.fromhex(hexa) * int(times or 1) for hexa, _, times in parts)


def vectors(name):
    """(link type, octets) of the well-formed vectors of a file."""
    path = PROJECT / "harness" / "wire" / "vectors" / name
    cases, link = [], 195
    for line in path.read_text().splitlines() if path.exists() else []:
        word, _, rest = line.strip().partition(" ")
        if word == "name":
            link = 195
        elif word == "link":
            link = int(rest)
        elif word == "bytes":
            cases.append([link, octets_of(rest), True])
        elif word in ("malformed", "should") and cases:
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
                          ("wpan.vec", 283, None), ("zep.vec", 195, 17754)])
def test_vectors(run_plugtest, tshark, fields, tmp_path, file, link, port):
    """Each well-formed message among the decoders' own vectors, too."""
    frames = [octets for of_link, octets in vectors(file) if of_link == link]
    if not frames:
        pytest.skip("no vectors")
    capture = tmp_path / "vectors.pcap"
    if port:
        frames = [in_datagram(i, octets, port) for i, octets in enumerate(frames)]
    write_capture(capture, 101 if port else link, frames)
    found = compare_fields(run_plugtest, tshark, fields, capture)
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


@pytest.mark.parametrize("name", ["TD_COAP_OBS_13.pass", "TD_COAP_CORE_13.pass"])
def test_slices(run_plugtest, tshark, tmp_path, name):
    """Frames that a filter with a slice chooses, and filters that both refuse."""
    capture = PROJECT / "captures" / "coap" / f"{name}.pcapng"
    ports = tshark("-r", capture, "-T", "fields", "-e", "udp.dstport").split()
    rule = ["-d", f"udp.port=={ports[0]},coap"]
    shown = ["-T", "fields", "-e", "frame.number"]
    tokens = tshark("-r", capture, *rule, "-T", "fields", "-e", "coap.token").split()
    token = max(tokens, key=len)
    different = []
    for text in SLICES:
        filter = text.replace("{token:.2}", f"{token[:2]}:{token[2:4]}")
        filter = filter.replace("{token:-1}", token[-2:])
        ours = run_plugtest("decode", capture, *rule, "-Y", filter, *shown, code={0, 2})
        theirs = tshark("-r", capture, *rule, "-Y", filter, *shown)
        if ours.out.split() != theirs.split():
            different.append(f"{filter}: {ours.out.split()} {ours.err} not {theirs.split()}")
    assert not different, "\n".join(different)


def test_captures_are_there():
    """Says so when only part of the comparison ran."""
    if not SHARED.is_dir():
        pytest.skip("the shared captures are not at hand")
    assert [p for p in captures() if SHARED in p.parents]
