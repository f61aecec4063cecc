# SPDX-License-Identifier: Apache-2.0
"""What conforms never fails: a device of another making does one unusual, legal thing at a time.

Each row of the list of false-positive traps that concerns CoAP over UDP between two endpoints is
here: as a device (trap_device.py) that the tests run against, or as a capture; 16 is among the
captures of test_invariants.py. Left out: 34, 35 (groups: captures there), 36 (OSCORE), 37 (DTLS),
38 (Echo, No-Response, Hop-Limit: no test asks for them), 45 (reverse proxy), 47 (TCP). 09 is no
behaviour: no test demands other tokens.
"""
import json
import struct
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import packets as p
import pytest
import yaml
from packets import ACK, CON, GET, NON, RST, Capture

WORKERS = 4                 # runs at once
TRIES = 3                   # a busy machine makes runs INCONC, never FAIL
AGAIN_MAX = 10              # so many traps may need another try for that
pytestmark = pytest.mark.slow
RUN_MAX_S = 60
PROJECT = Path(__file__).resolve().parent.parent
HERE = PROJECT / "tests"
ANSWERS = ["TD_COAP_CORE_*", "TD_COAP_LINK_*", "TD_COAP_BLOCK_*"]
CORE, LINK, BLOCK, OBS = [[f"TD_COAP_{area}_*"] for area in ("CORE", "LINK", "BLOCK", "OBS")]
# All but the long one, which waits for repetitions that most traps have nothing to do with.
SHORT_OBS = [f"TD_COAP_OBS_{n:02}" for n in (1, 2, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14)]
BLOCKS = ["RQ_COAP_BLK_*"]
OBSERVED = ["RQ_COAP_OBS_0*", "RQ_COAP_OBS_3*", "RQ_COAP_OBS_4*"]
RESET = {"RQ_COAP_OBS_06", "RQ_COAP_OBS_08", "RQ_COAP_OBS_30", "RQ_COAP_OBS_46"}  # need CON
OBSERVING = ["RQ_COAP_OBS_16", "RQ_COAP_OBS_22", "RQ_COAP_OBS_24", "RQ_COAP_OBS_47"]
COLLECTED = {f"RQ_COAP_BLK_{n}" for n in (24, 26, 29, 30, 32, 38)}  # say nothing of the stateless
SEPARATE = {"TD_COAP_CORE_09", "TD_COAP_CORE_11", "TD_COAP_CORE_16"}
FILTERS = {f"TD_COAP_LINK_{n:02}" for n in range(2, 9)}
CONFIRMED = {f"TD_COAP_OBS_{n:02}" for n in (1, 4, 5, 6, 11)}


@dataclass
class Trap:
    """One conforming oddity, the tests that it touches, and which of them may say nothing."""
    ids: str                                    # rows of the list
    name: str                                   # of trap_device.py
    tests: list
    role: str = "server"
    inconc: set = field(default_factory=set)
    without: tuple = ()                         # PICS items that this device does not declare
    profile: dict = field(default_factory=dict)
    options: tuple = ()


def server(ids, name, tests, inconc=(), without=(), **more):
    """A server's trap."""
    return Trap(ids, name, tests, "server", set(inconc), tuple(without), **more)


def client(ids, name, tests, inconc=(), without=(), **more):
    """A client's trap."""
    return Trap(ids, name, tests, "client", set(inconc), tuple(without), **more)


TRAPS = [
    server("01", "no-ctype", ANSWERS + SHORT_OBS),
    server("02", "separate-con", ANSWERS + SHORT_OBS + BLOCKS + OBSERVED,
           {"TD_COAP_CORE_15", "RQ_COAP_BLK_38"}),
    server("02 40", "separate-non", ANSWERS, {"TD_COAP_CORE_15", "TD_COAP_CORE_16"}),
    server("02", "piggyback", CORE, SEPARATE),
    server("03", "response-first", CORE, {"TD_COAP_CORE_16"}),
    server("03", "separate-con,response-first", CORE, {"TD_COAP_CORE_15", "TD_COAP_CORE_16"}),
    server("10", "fresh-copies", CORE, profile={"dut": {"stores_put": False}}),
    server("11 21", "ageing-copies", CORE + OBS),
    server("12", "gives-up", CORE + OBS),
    server("12", "skips-copies", CORE + OBS + OBSERVED),
    server("12", "supersedes", SHORT_OBS + OBSERVED, profile={"tx": {"ack_timeout": "300ms"}},
           options=("--ack-timeout", "0.3")),
    server("13", "", CORE, profile={"tx": {"ack_timeout": "200ms"}},
           options=("--ack-timeout", "0.2")),
    server("19", "no-observe", OBS, without=["server.observe"]),
    server("19", "no-filter", LINK, FILTERS, without=["server.filtering"]),
    server("22", "no-max-age", ANSWERS + SHORT_OBS),
    server("23", "ignores-rst-non", [f"TD_COAP_OBS_{n:02}" for n in (1, 2, 4, 6, 10, 12)],
           CONFIRMED, profile={"res": {"obs": "/obs-non"}}),
    server("26", "no-block", ANSWERS + OBSERVED, {f"TD_COAP_BLOCK_{n:02}" for n in range(1, 7)},
           without=["server.block1", "server.block2"]),
    server("26", "small-blocks", ANSWERS + SHORT_OBS + BLOCKS + OBSERVED,
           {"TD_COAP_OBS_13", "TD_COAP_OBS_14", "RQ_COAP_BLK_11", "RQ_COAP_BLK_15",
            "RQ_COAP_BLK_40"}),
    server("26", "large-first", ANSWERS + SHORT_OBS, {"TD_COAP_OBS_13", "TD_COAP_OBS_14"}),
    server("26", "no-etag", ANSWERS + SHORT_OBS + BLOCKS,
           {"TD_COAP_OBS_13", "TD_COAP_OBS_14", "RQ_COAP_BLK_11"}),
    server("27", "stateless", BLOCK + BLOCKS, COLLECTED),
    server("29", "put-created", ANSWERS),
    server("29", "put-changed", ANSWERS),
    server("29", "delete-missing", CORE),
    server("30", "no-if-match", CORE, {"TD_COAP_CORE_22"}, without=["server.if_match"]),
    server("32", "restless", CORE),
    server("33", "auto-reset", CORE, profile={"dut": {"auto_reset": True}}),
    server("39", "skips-states", SHORT_OBS, {"TD_COAP_OBS_09", "TD_COAP_OBS_14"},
           profile={"dut": {"notifies_put": False}, "time": {"obs_period": "600ms"}}),
    server("39", "repeats-states", SHORT_OBS),
    server("40", "con-for-non", CORE),
    server("41", "silent-to-pings", CORE, {"TD_COAP_CORE_31"}, without=["server.ping"],
           profile={"dut": {"pings": False}}),
    server("41", "slow-pings", CORE),
    server("48", "terse", ANSWERS),
    server("48", "truncates", ANSWERS),
    server("49", "too-large", BLOCK, {f"TD_COAP_BLOCK_{n:02}" for n in (3, 4, 5)}),
    # Beyond the list: what reading the descriptions with a sceptical eye brought to light.
    server("", "alike", LINK, FILTERS),
    server("", "mirror-mid", OBS),
    server("", "late-notice", SHORT_OBS),
    server("", "converts", SHORT_OBS),
    server("", "empty", CORE, profile={"dut": {"test_payload": False}}),
    server("", "con-always", SHORT_OBS),
    server("", "non-always", SHORT_OBS + OBSERVED, CONFIRMED | RESET),
    client("08", "empty-token", ANSWERS + SHORT_OBS,
           {"TD_COAP_OBS_10"}, without=["client.token"]),
    client("08", "same-token", ANSWERS + SHORT_OBS, {"TD_COAP_OBS_10"}),
    client("08", "block-token", ANSWERS + SHORT_OBS + BLOCKS + OBSERVING),
    client("12", "gives-up", CORE),
    client("12", "skips-copies", CORE),
    client("14", "impatient", CORE, SEPARATE),
    client("15", "deaf", CORE),
    client("17", "copies-non", CORE),
    client("31", "uri-host", ANSWERS + SHORT_OBS),
    client("46", "caches", ANSWERS, {"TD_COAP_CORE_21", "TD_COAP_CORE_22"} | FILTERS),
    client("", "beside-a-stranger", CORE),
    client("", "new-token", SHORT_OBS, profile={"dut": {"reregister": False}}),
    client("", "observes-anew", ["TD_COAP_OBS_01", *OBSERVING]),
    client("", "own-body", BLOCK),
    client("", "loses-interest", BLOCK, {f"TD_COAP_BLOCK_{n:02}" for n in (1, 2, 5, 6)}),
    client("26", "smaller-next", ANSWERS + SHORT_OBS, {"TD_COAP_OBS_13", "TD_COAP_OBS_14"}),
]
# The plain device has upper case and nothing in rt and if (24), and small tokens (09).
PLAIN = [server("", "", ANSWERS + OBS), client("", "", ANSWERS + OBS)]


def label(trap):
    """How pytest shows it."""
    number = "TRAP-" + trap.ids.replace(" ", "-") + "-" if trap.ids else ""
    return f"{number}{trap.name or 'plain'}-{trap.role}{'-timers' if trap.options else ''}"


# ------------------------------------------------------------------ live

def write_profile(trap, folder):
    """The profile of the device in this trap."""
    profile = yaml.safe_load((HERE / "profiles" / "trap.yaml").read_text())
    profile["start"] = [sys.executable, str(HERE / "trap_device.py"), *trap.options]
    if trap.name:
        profile["start"] += ["--trap", trap.name]
    profile["roles"] = [trap.role]
    for item in trap.without:
        del profile["pics"][item]
    for part, values in trap.profile.items():
        profile[part].update(values)
    file = folder / "trap.yaml"
    file.write_text(yaml.safe_dump(profile))
    return file


def carry_out(plugtest, trap, folder):
    """Runs the tests; returns the report."""
    folder.mkdir()
    done = subprocess.run([plugtest, "run", *trap.tests, "INV_COAP_*", "--dut",
                           write_profile(trap, folder), "--role", trap.role, "--no-html", "--json",
                           "-o", folder / "out"], capture_output=True, timeout=RUN_MAX_S,
                          stdin=subprocess.DEVNULL, check=False, cwd=PROJECT)
    if done.returncode not in (0, 1, 3, 4, 5):
        raise AssertionError(done.stderr.decode("utf-8", "replace"))
    return json.loads(done.stdout)


def silent_in(report):
    """The tests that say nothing."""
    return {t["id"] for t in report["tests"] if t["verdict"] == "INCONC"}


def carry_out_in_time(plugtest, trap, folder):
    """As carry_out; again, where no more than INCONC is amiss: the machine may be too busy.
    Returns the report, and what was INCONC in each try that did not do."""
    folder.mkdir()
    before = []
    for n in range(TRIES):
        report = carry_out(plugtest, trap, folder / str(n))
        if silent_in(report) <= trap.inconc or said(report, "FAIL", "ERROR"):
            break
        before.append(said(report, "INCONC"))
    return report, before


@pytest.fixture(scope="module")
def tried(plugtest, tmp_path_factory):
    """tried(trap): what carry_out_in_time returns. All of them are under way from the start, a few
    at once."""
    folder = tmp_path_factory.mktemp("traps")
    with ThreadPoolExecutor(WORKERS) as pool:
        every = {label(t): pool.submit(carry_out_in_time, plugtest, t, folder / label(t))
                 for t in PLAIN + TRAPS}
        yield lambda trap: every[label(trap)].result()
        for one in every.values():
            one.cancel()


@pytest.fixture(scope="module")
def runs(tried):
    """runs(trap): its report."""
    return lambda trap: tried(trap)[0]


def said(report, *verdicts):
    """The entries with one of these verdicts, in words."""
    return [f"{t['verdict']} {t['id']} {t.get('case', '')} {t['role']}: "
            + "; ".join(f["message"] for f in t["findings"] if f["verdict"] == t["verdict"])
            for t in report["tests"] if t["verdict"] in verdicts]


@pytest.mark.parametrize("trap", PLAIN, ids=label)
def test_plain_device_passes_everything(runs, trap):
    report = runs(trap)
    assert said(report, "FAIL", "ERROR", "INCONC") == []
    passed = {t["id"] for t in report["tests"] if t["verdict"] == "PASS"}
    assert len([i for i in passed if i.startswith("TD_COAP_")]) == 52


@pytest.mark.parametrize("trap", TRAPS, ids=label)
def test_conforming_device_fails_nothing(runs, trap):
    report = runs(trap)
    assert said(report, "FAIL", "ERROR") == []
    assert silent_in(report) <= trap.inconc, said(report, "INCONC")
    ours = {t["verdict"] for t in report["tests"] if t["id"].startswith("TD_")}
    assert "PASS" in ours or ours == {"NA"}


@pytest.mark.parametrize("listen", [[], ["-i", "lo"]], ids=["relay", "interface"])
def test_a_stranger_between_two_devices(plugtest, tmp_path, listen):
    """Neither the client nor the server answers for it."""
    trap = client("", "beside-a-stranger", CORE)
    done = subprocess.run([plugtest, "observe", *CORE[:6], "INV_COAP_*", "--client",
                           write_profile(trap, tmp_path), "--server", "reference-fast", *listen,
                           "--no-html", "--json", "-o", tmp_path / "out"],
                          capture_output=True, timeout=RUN_MAX_S, check=False, cwd=PROJECT)
    report = json.loads(done.stdout)
    assert said(report, "FAIL", "ERROR", "INCONC") == []
    named = [p["address"] for t in report["tests"] if t["id"] == "INV_COAP_17"
             for p in t["participants"] if p["role"] == "server"]
    assert len(named) == 1


@pytest.mark.limit(600)
def test_few_need_another_try(tried):
    """Another try hides what is INCONC now and then for another reason than the machine."""
    again = {label(t): tried(t)[1] for t in PLAIN + TRAPS if tried(t)[1]}
    for name, before in again.items():
        warnings.warn(f"{name} was tried again: {before}", stacklevel=1)
    assert len(again) <= AGAIN_MAX, again


def test_every_trap_of_the_device_is_tried():
    out = subprocess.run([sys.executable, "-c", "import trap_device; print(*trap_device.TRAPS)"],
                         capture_output=True, cwd=HERE, timeout=10, check=True)
    tried = {name for t in TRAPS for name in t.name.split(",") if name}
    assert set(out.stdout.decode().split()) == tried


# -------------------------------------------------------------- captures

def blocks(octets):
    """(type, body) of each pcapng block."""
    at = 0
    while at + 12 <= len(octets):
        kind, size = struct.unpack_from("<II", octets, at)
        yield kind, octets[at + 8:at + size - 4]
        at += size


def frames_of(file):
    """(link type, [(time in ns, octets), ...]) of a pcapng file with one interface."""
    link, frames = None, []
    for kind, body in blocks(Path(file).read_bytes()):
        if kind == 1:
            link = struct.unpack_from("<H", body)[0] if link is None else link
        elif kind == 6:
            _, high, low, size = struct.unpack_from("<IIII", body)
            frames.append((high << 32 | low, body[20:20 + size]))
    return link, frames


def write_pcap(file, link, frames):
    """frames: (time in ns, octets, length on the wire)."""
    with open(file, "wb") as f:
        f.write(struct.pack("<IHHiIII", 0xa1b23c4d, 2, 4, 0, 0, 262144, link))
        for ns, octets, length in frames:
            f.write(struct.pack("<IIII", ns // 10**9, ns % 10**9, len(octets), length) + octets)
    return file


def port(octets, dst):
    """The source or destination port of an IPv6 UDP datagram."""
    return struct.unpack_from(">H", octets, 42 if dst else 40)[0]


def whole(frames):
    """As they were."""
    return [(ns, o, len(o)) for ns, o in frames]


def half(frames):
    """The capture began in the middle."""
    return whole(frames)[len(frames) // 2:]


def first_part(frames):
    """The capture ended in the middle."""
    return whole(frames)[:len(frames) // 2]


def thinned(n, at):
    """One frame of n is missing."""
    return lambda frames: [f for i, f in enumerate(whole(frames)) if i % n != at]


def one_sided(side):
    """Only what one side sent: the device has the port that occurs most."""
    def of(frames):
        ports = [port(o, d) for _, o in frames for d in (0, 1)]
        busy = max(set(ports), key=ports.count)
        return [f for f in whole(frames) if (port(f[1], 0) == busy) == (side == "server")]
    return of


def cut(frames):
    """Frames of more than 60 octets were cut."""
    return [(ns, o[:60], n) for ns, o, n in whole(frames)]


def doubled(frames):
    """Each frame was captured twice."""
    return [(ns + late, o, n) for ns, o, n in whole(frames) for late in (0, 200_000)]


def moved(frames):
    """A gateway gave every other conversation of the clients another port half-way."""
    kept = []
    ports = [port(o, d) for _, o in frames for d in (0, 1)]
    busy = max(set(ports), key=ports.count)
    for i, (ns, o, n) in enumerate(whole(frames)):
        where = 42 if port(o, 0) == busy else 40
        old = struct.unpack_from(">H", o, where)[0]
        if i > len(frames) // 2 and old % 2:
            new, total = old ^ 0x0100, struct.unpack_from(">H", o, 46)[0]
            total = (~total & 0xffff) + (~old & 0xffff) + new
            total = ~((total & 0xffff) + (total >> 16)) & 0xffff
            o = o[:where] + struct.pack(">H", new) + o[where + 2:46] \
                + struct.pack(">H", total or 0xffff) + o[48:]
        kept.append((ns, o, n))
    return kept


DAMAGE = {
    "whole": whole, "42 begins in the middle": half, "42 ends in the middle": first_part,
    "42 every third frame lost": thinned(3, 1), "42 every fifth frame lost": thinned(5, 2),
    "42 every second frame lost": thinned(2, 0), "42 server side only": one_sided("server"),
    "42 client side only": one_sided("client"), "42 cut": cut, "44 doubled": doubled,
    "43 other ports": moved,
}


@pytest.fixture(scope="module")
def evidence(runs, tmp_path_factory):
    """The frames of the plain server's run."""
    runs(PLAIN[0])
    files = tmp_path_factory.getbasetemp().glob(f"traps*/{label(PLAIN[0])}/*/out/evidence.pcapng")
    return frames_of(max(files))


@pytest.mark.parametrize("name", DAMAGE)
def test_a_poor_capture_blames_nobody(run_plugtest, evidence, tmp_path, name):
    """TRAP-42, 43, 44: one-sided, truncated, lossy, doubled; another port is another endpoint."""
    link, frames = evidence
    file = write_pcap(tmp_path / "c.pcap", link, DAMAGE[name](frames))
    done = run_plugtest("check", file, "--json", "--no-html", "-o", tmp_path / "out", code=None)
    assert done.code in (0, 3, 5), str(done)
    assert said(json.loads(done.out), "FAIL", "ERROR") == []


T = p.path("/test")
A1 = b"\xa1"


def told(capture, *messages):
    """Server's messages, a tenth of a second apart."""
    for i, m in enumerate(messages):
        capture.down(0.1 + i / 10, *m)
    return capture


SINGLE = {
    "04 unknown critical option in NON, silence": lambda: Capture()
    .up(0, NON, GET, 1, A1, T + [(65001, b"")]),
    "05 5.01 for an unknown method": lambda: told(Capture().up(0, CON, 30, 1, A1, T),
                                                  (ACK, "5.01", 1, A1)),
    "05 4.05 for an unknown method": lambda: told(Capture().up(0, CON, 30, 1, A1, T),
                                                  (ACK, "4.05", 1, A1)),
    "06 4.02 for Proxy-Uri": lambda: told(
        Capture().up(0, CON, GET, 1, A1, [(p.PROXY_URI, b"coap://[::1]/x")]), (ACK, "4.02", 1, A1)),
    "07 4.04 before 4.06": lambda: told(Capture().up(0, CON, GET, 1, A1, T + [(p.ACCEPT, 60)]),
                                        (ACK, "4.04", 1, A1)),
    "18 silence to a malformed NON": lambda: Capture().up(0, NON, GET, 1, A1, T, tkl=9)
    .up(1, CON, GET, 2, A1, T).down(1.1, ACK, "2.05", 2, A1, [(p.CONTENT_FORMAT, 0)], b"x"),
    "20 numbers start again after a restart": lambda: Capture()
    .up(0, CON, GET, 1, A1, T + [(p.OBSERVE, 0)])
    .down(.1, ACK, "2.05", 1, A1, [(p.OBSERVE, 900), (p.CONTENT_FORMAT, 0)], b"1")
    .down(5, NON, "2.05", 70, A1, [(p.OBSERVE, 901), (p.CONTENT_FORMAT, 0)], b"2")
    .up(90, CON, GET, 2, A1, T + [(p.OBSERVE, 0)])
    .down(90.1, ACK, "2.05", 2, A1, [(p.OBSERVE, 2), (p.CONTENT_FORMAT, 0)], b"3")
    .down(95, NON, "2.05", 71, A1, [(p.OBSERVE, 3), (p.CONTENT_FORMAT, 0)], b"4"),
    "25 a token of nine octets": lambda: told(Capture().up(0, CON, GET, 1, b"123456789", T),
                                              (ACK, "2.05", 1, b"123456789",
                                               [(p.CONTENT_FORMAT, 0)], b"x")),
    "31 Uri-Host and Uri-Port": lambda: told(
        Capture().up(0, CON, GET, 1, A1, T + [(p.URI_HOST, b"example.net"), (p.URI_PORT, 5683)]),
        (ACK, "2.05", 1, A1, [(p.CONTENT_FORMAT, 0)], b"x")),
    "41 a ping is not answered": lambda: Capture().up(0, CON, 0, 1).up(5, CON, GET, 2, A1, T)
    .down(5.1, ACK, "2.05", 2, A1, [(p.CONTENT_FORMAT, 0)], b"x"),
    "49 4.13 for one datagram": lambda: told(
        Capture().up(0, CON, p.PUT, 1, A1, T + [(p.CONTENT_FORMAT, 0)], b"x" * 1000),
        (ACK, "4.13", 1, A1, [(60, 100)])),
    "49 a datagram that is too large is dropped": lambda: Capture()
    .up(0, CON, p.PUT, 1, A1, T + [(p.CONTENT_FORMAT, 0)], b"x" * 1400),
    "50 4.05 in a message of its own": lambda: told(Capture().up(0, NON, p.DELETE, 1, A1, T),
                                                    (NON, "4.05", 7, A1)),
    "28 4.08 out of order": lambda: told(
        Capture().up(0, CON, p.PUT, 1, A1, T + [(p.CONTENT_FORMAT, 0),
                                                (p.BLOCK1, p.block(3, 1, 0))], b"x" * 16),
        (ACK, "4.08", 1, A1)),
    "rst to NON response": lambda: Capture().up(0, NON, GET, 1, A1, T)
    .down(9, NON, "2.05", 7, A1, [(p.CONTENT_FORMAT, 0)], b"x").up(9.1, RST, 0, 7),
}


@pytest.mark.parametrize("name", SINGLE)
def test_conforming_exchange_fails_nothing(run_plugtest, tmp_path, name):
    """Behaviour that no published test asks for: nothing in a capture may blame it."""
    file = SINGLE[name]().save(tmp_path / "c.pcap")
    done = run_plugtest("check", file, "--json", "--no-html", "--complete", "-o", tmp_path / "out",
                        code=None)
    failed = [e for e in said(json.loads(done.out), "FAIL", "ERROR")]
    if name.startswith("18"):       # the malformed message is the client's fault, and only that
        failed = [e for e in failed if " server" in e]
    if name.startswith("25"):       # an extended token is an error to all that was not told of it
        failed = [e for e in failed if "INV_COAP_46" in e or "INV_COAP_18" in e]
    assert failed == []
