# SPDX-License-Identifier: Apache-2.0
"""Where `plugtest decode` and tshark differ and why that is right. Each row is as narrow as it can
be, so that nothing else hides behind it."""
import datetime
import re


def _instant(text):
    """Seconds since 1970 of a date that tshark prints: Nov 22, 2026 08:24:20.001268083 UTC."""
    date, _, fraction = text.removesuffix(" UTC").partition(".")
    then = datetime.datetime.strptime(date, "%b %d, %Y %H:%M:%S").replace(tzinfo=datetime.UTC)
    return f"{int(then.timestamp())}.{fraction}"


def _is(frame, **values):
    """Has the frame these fields (__ stands for a dot) with exactly these values?"""
    return all(frame.get(name.replace("__", ".")) == [value] for name, value in values.items())


def _option(frame, name):
    """Does the CoAP message have an option whose line in coap.opt.name holds this word?"""
    return any(name in line for line in frame.get("coap.opt.name", []))


def _but(ours, theirs, word):
    """Are they alike but for values of theirs that hold this word?"""
    return len(ours) == len(theirs) and all(a == b or word in b for a, b in zip(ours, theirs))


def _is_first_fragment(frame):
    """A first fragment with compressed headers, of a datagram that it does not complete."""
    return (frame.get("6lowpan.frag.size") and frame.get("6lowpan.iphc.tf")
            and not frame.get("6lowpan.frag.offset") and not frame.get("6lowpan.fragment.count"))


def _is_unread(frame):
    """A frame with a frame control field of its own."""
    return frame.get("wpan.frame_type") in (["0x0005"], ["0x0006"], ["0x0007"])


def _long(frame):
    """Is there an Extended Address Registration Option with a long ROVR?"""
    return any(kind == "33" and int(length) > 2 for kind, length in
               zip(frame.get("icmpv6.opt.type", []), frame.get("icmpv6.opt.length", [])))


def _odd_prefix(frame, kind, *lengths):
    """Has an option of RPL of this kind another length than these?"""
    kinds = [value for value in frame.get("icmpv6.rpl.opt.type", []) if value != "0"]
    return any(value == kind and length not in lengths
               for value, length in zip(kinds, frame.get("icmpv6.rpl.opt.length", [])))


# (capture pattern, field pattern, test of ours, theirs and all fields of the frame, reason)
EXPLAINED = [
    (".*", "data.(data|len)", lambda ours, theirs, frame: frame.get("6lowpan.nhc.ext.eid")
     and ours == theirs[len(frame["6lowpan.nhc.ext.eid"]):],
     "tshark shows the octets of a compressed extension header as `data`, too"),
    (".*", "frame.protocols", lambda ours, theirs, frame: frame.get("6lowpan.nhc.ext.eid")
     and ours == [theirs[0].replace(":6lowpan:data:", ":6lowpan:")],
     "as above"),
    ("(riot|secured).*", "data.(data|len)", lambda ours, theirs, frame: not ours
     and len(theirs) == 1 and _is_first_fragment(frame),
     "tshark shows what a first fragment decompresses to as `data`"),
    ("(riot|secured).*", "frame.protocols", lambda ours, theirs, frame:
     theirs == [ours[0] + ":data"] and _is_first_fragment(frame),
     "as above"),
    ("riot.*", "6lowpan.fragment", lambda ours, theirs, frame: set(ours) < set(theirs)
     and len(ours) == len(set(ours)),
     "tshark counts fragments that the link repeated"),
    ("riot.*", "6lowpan.fragment.count", lambda ours, theirs, frame: int(ours[0]) < int(theirs[0]),
     "as above"),
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
     lambda ours, theirs, frame: frame.get("coap.opt.block_number") and len(ours) == 1
     and not theirs,
     "tshark shows blocks as parts of the reassembled body and not as payloads"),
    (".*", "coap.payload_length",
     lambda ours, theirs, frame: len(ours) == len(theirs) == 1 and int(ours[0]) < int(theirs[0])
     and "0" in frame.get("coap.opt.block_mflag", []),
     "as above: with the last block it is the length of the body"),
    (".*", "frame.protocols",
     lambda ours, theirs, frame: frame.get("coap.opt.block_number")
     and ours[0].rpartition(":")[0] == theirs[0],
     "tshark names the protocol of the reassembled body in its last frame only"),
    (".*", "data.(data|len)",
     lambda ours, theirs, frame: not ours and len(set(theirs)) == 1
     and frame.get("coap.payload_length") == frame["data.len"][:1],
     "tshark hands a payload whose format it does not know to `data`"),
    (".*", "coap.token",
     lambda ours, theirs, frame: ours == [""] and not theirs,
     "tshark has no token node for a token of length 0; JSON only, -T fields prints nothing"),
    (".*", "coap.opt.(accept|ctype|name)",
     lambda ours, theirs, frame: _but(ours, theirs, "(null)"),
     "an empty uint option is 0; tshark has no name for it"),
    ("vectors.*", "coap.opt.name", lambda ours, theirs, frame: _but(ours, theirs, "No-Op"),
     "65000-65535 are for experiments (RFC 7252 12.2); tshark names two of them"),
    ("vectors.*", "frame.protocols",
     lambda ours, theirs, frame: theirs == [ours[0] + ":data"] and ours[0].endswith(":coap:data"),
     "tshark enters `data` twice when the media type has no dissector"),
    ("TD_COAP_OBS_08.*", "frame.protocols",
     lambda ours, theirs, frame: theirs == [ours[0] + ":data-text-lines"]
     and ours[0].endswith(":coap:json"),
     "tshark gives up JSON that is none, and reads it as text"),
    (r"TD_COAP_CORE_16\.fail\.copy-changed.*|TD_COAP_OBS_0[12]\.fail\.mid-constant.*",
     "coap.response_first_in", lambda ours, theirs, frame: not ours and len(theirs) == 1,
     "tshark takes what has the Message ID of an earlier message for its copy, whatever is in it"),
    ("vectors.*", "coap.opt.uri_path(_recon)?",
     lambda ours, theirs, frame: len(ours) == len(theirs) == 1 and ours[0].isprintable()
     and not ours[0].isascii() and "\ufffd" in theirs[0],
     "paths are UTF-8 (RFC 7252 3.2); tshark 4.0 reads them as ASCII"),
    (".*", "zep.time", lambda ours, theirs, frame: ours == [_instant(theirs[0])],
     "a time is seconds here, as in frame.time_epoch; tshark prints a date"),
    (".*", "wpan.*", lambda ours, theirs, frame: not ours and _is(frame, zep__type="255"),
     "tshark reads the greeting of RIOT and Contiki-NG (an EUI-64) as if it were a frame"),
    (".*", "data.(data|len)", lambda ours, theirs, frame: len(ours) == len(theirs) == 1
     and _is(frame, zep__type="255", wpan__frame_length="6", data__len="3")
     and int(frame["zep.length"][0]) == 8,
     "as above: 8 octets here; a header of 3 octets, 3 of data and 2 of FCS there"),
    (".*", "frame.protocols", lambda ours, theirs, frame: _is(frame, zep__type="255")
     and theirs == [ours[0].replace(":zep:data", ":zep:wpan:data")],
     "as above"),
    (".*", "wpan.(src64|addr64)",
     lambda ours, theirs, frame: frame.get("wpan.src16") and len(theirs) == len(ours) + 1
     and set(theirs) - set(ours) == set(frame["wpan.src64"]),
     "tshark recalls the extended address that an earlier frame gave with the short one"),
    ("vectors.*", "frame.protocols",
     lambda ours, theirs, frame: ours[0].replace("tap:wpan", "tap") == theirs[0],
     "tshark does not name the protocol of a frame behind a TAP header"),
    ("vectors.*", "data.(data|len)",
     lambda ours, theirs, frame: "0x0002" in frame.get("wpan.payload_ie.id", [])
     and ours == theirs[1:],
     "tshark hands the content of a vendor's IE to `data`"),
    ("vectors.*", "frame.protocols",
     lambda ours, theirs, frame: "0x0002" in frame.get("wpan.payload_ie.id", [])
     and theirs == [ours[0] + ":data"],
     "as above"),
    ("vectors.*", "wpan.*",
     lambda ours, theirs, frame: not ours and _is_unread(frame),
     "multipurpose, fragment and extended frames are not read beyond their type"),
    ("vectors.*", "data.(data|len)",
     lambda ours, theirs, frame: len(ours) == len(theirs) == 1 and _is_unread(frame)
     and (ours[0].endswith(theirs[0]) or int(ours[0]) > int(theirs[0])),
     "as above"),
    ("vectors.*", "wpan.fcs(_ok)?|data.(data|len)",
     lambda ours, theirs, frame: len(ours) == 1 and not theirs
     and (_is(frame, wpan__version="0", wpan__security="1")
          or _is(frame, wpan__frame_type="0x0007")),
     "without its key a frame of 2003 does not tell its parts; tshark takes one suite for granted, "
     "and leaves the FCS of an extended frame out"),
    ("vectors.*", "frame.protocols",
     lambda ours, theirs, frame: ours == [theirs[0] + ":data"]
     and (_is(frame, wpan__version="0", wpan__security="1")
          or _is(frame, wpan__frame_type="0x0007")),
     "as above"),
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
    (".*", r"ipv6\.opt(\.(rpl\..*|unknown)|_unknown_data)", lambda ours, theirs, frame:
     "0x23" in frame.get("ipv6.opt.type", []),
     "tshark 4.0 knows the RPL option by its first number, 0x63, only (RFC 9008 4.1.3)"),
    (".*", r"ipv6\.opt\.padn",
     lambda ours, theirs, frame: ours == [value for value in theirs if value not in ("<none>", "")],
     "a PadN of 2 octets has no Option Data; there is no node for it here"),
    (".*", r"icmpv6\.rpl\.opt\.padn", lambda ours, theirs, frame:
     len(theirs) == frame.get("icmpv6.rpl.opt.type", []).count("1")
     == len(ours) + frame.get("icmpv6.rpl.opt.length", []).count("0"),
     "a PadN of 2 octets has no Option Data; there is no node for it here"),
    (".*", r"icmpv6\.data", lambda ours, theirs, frame:
     ours == [value for value in theirs if value not in ("<MISSING>", "")]
     and "0" in frame.get("icmpv6.rpl.opt.length", []),
     "as above: an unknown option without data"),
    ("vectors.*", r"icmpv6\.rpl\.opt\.metric\.nsa\.object\.opttlv\.object\.data",
     lambda ours, theirs, frame: ours == [value for value in theirs if value != "<MISSING>"],
     "as above: a TLV without a value"),
    ("vectors.*", r"icmpv6\.(rpl\.opt\.metric\..*|unknown_data)", lambda ours, theirs, frame:
     frame.get("icmpv6.rpl.opt.metric.type", [])[:1] == ["200"],
     "tshark 4.0 takes the body of an unknown metric for the next object"),
    (".*", r"icmpv6\..*", lambda ours, theirs, frame: not theirs
     and frame.get("icmpv6.type") == ["155"] and frame.get("icmpv6.code") in (["7"], ["8"]),
     "tshark 4.0 does not know DCO and DCO-ACK (RFC 9009 4.3)"),
    (".*", r"icmpv6\.(data|reserved|unknown_data|rpl\.(?!secure\.).*)", lambda ours, theirs, frame:
     frame.get("icmpv6.rpl.secure.lvl") and theirs[:len(ours)] == ours,
     "tshark 4.0 reads what is encrypted, and the MAC, as if they were plain options"),
    (".*", r"icmpv6\.(data|reserved|unknown_data|rpl\.(secure\.key|(?!secure\.)).*)",
     lambda ours, theirs, frame: frame.get("icmpv6.rpl.secure.lvl")
     and frame["icmpv6.rpl.secure.kim"] != [str(int(frame["icmpv6.rpl.secure.lvl"][0]) % 4)],
     "tshark 4.0 takes LVL for KIM: what is behind the counter is elsewhere for it"),
    ("vectors.*", r"icmpv6\.rpl\.opt\.routediscovery\.addr_vec", lambda ours, theirs, frame:
     not ours and theirs == ["1"] and not frame.get("icmpv6.rpl.opt.routediscovery.addrvec.addr"),
     "there is no node for an Address vector without addresses"),
    ("vectors.*", r"icmpv6\.rpl\.opt\.routediscovery\.(targetaddr|addr_vec|addrvec\.addr)",
     lambda ours, theirs, frame: frame.get("icmpv6.rpl.opt.routediscovery.flag.compr") != ["0"],
     "tshark 4.0 takes the target for 16 octets even if Compr says less (RFC 6997 7)"),
    ("vectors.*", r"icmpv6\.data", lambda ours, theirs, frame: not theirs
     and frame.get("icmpv6.type") == ["155"] and frame.get("icmpv6.code") == ["10"],
     "tshark shows nothing of an RPL message whose code it does not know"),
    ("vectors.*", r"(ipv6|udp|data)\..*|frame\.protocols", lambda ours, theirs, frame:
     frame.get("ipv6.routing.nxt") == ["41"],
     "the inner packet of IPv6 in IPv6 is data here"),
    ("vectors.*", r"icmpv6\.reserved", lambda ours, theirs, frame: not ours
     and frame.get("icmpv6.type") == ["1"] and theirs == ["00000000"],
     "the unused octets of Destination Unreachable are not shown here"),
    (".*", r"icmpv6\.rpl\.opt\.(reserved|padn|target\.flag|metric\.lc\.object"
     r"|routediscovery\.(flag|addr_vec))",
     lambda ours, theirs, frame: len(ours) == len(theirs) and set(theirs) <= {"1", ""},
     "tshark marks the place; the octets are given here"),
    (".*", r"icmpv6\.rpl\.opt\.target\.prefix|icmpv6\.unknown_data",
     lambda ours, theirs, frame: _odd_prefix(frame, "5", "2", "10", "18"),
     "tshark 4.0 shows Target Prefixes of 8 and 16 octets only (RFC 6550 6.7.7: any length)"),
    (".*", r"icmpv6\.rpl\.opt\.route\.prefix|icmpv6\.unknown_data",
     lambda ours, theirs, frame: _odd_prefix(frame, "3", "6", "14", "22"),
     "as above: Route Information (RFC 6550 6.7.5)"),
    (".*", "udp.checksum.status",
     lambda ours, theirs, frame: ours == ["2"]
     and frame.get("icmpv6.type") in (["1"], ["4"], ["137"]),
     "the checksum of a quoted packet is not looked at: Unverified"),
]


def explained(capture, field, ours, theirs, frame):
    """Is this difference in EXPLAINED?"""
    return any(re.fullmatch(where, capture) and re.fullmatch(which, field)
               and meant(ours, theirs, frame) for where, which, meant, _ in EXPLAINED)
