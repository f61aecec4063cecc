# SPDX-License-Identifier: Apache-2.0
"""Devices of other makers, over the whole CoAP suite, or what of 6LoWPAN a minute is enough for;
their verdicts are known.

A verdict that differs from tests/baselines/NAME.json fails. `UPDATE_BASELINES=1` writes them anew:
look at what changed, and at docs/findings.md, which explains every FAIL in them.
"""
import concurrent.futures
import json
import os
import re
import shutil
from pathlib import Path

import packets as p
import pytest
import with_load

BASELINES = Path(__file__).parent / "baselines"
MODULES = Path(__file__).parent / "devices" / "node_modules" / "coap"
SUITE = ["TD_*", "INV_*"]
# Between two devices: without what waits for the longest timers of both (OBS_05, CORE_16).
PAIR = ["TD_COAP_CORE_0*", "TD_COAP_CORE_1[0-5]", "TD_COAP_CORE_1[7-9]", "TD_COAP_CORE_2*",
        "TD_COAP_CORE_31",
        "TD_COAP_LINK_*", "TD_COAP_BLOCK_*", "TD_COAP_OBS_0[1236789]", "TD_COAP_OBS_1*", "INV_*"]
# Of a proxy: without what ends it (PRX_02) or waits for its longest timers (PRX_06, 07, 08, 10).
PROXY = ["RQ_COAP_PRX_0[13459]", "RQ_COAP_PRX_1[146]", "RQ_COAP_PRX_2*", "RQ_COAP_CAC_*"]
# Of lwIP: without what ends it (FRAG_39, FRAG_43) and what waits long; of what it cannot read
# (EXT, FRAG_17 and 18) one of a kind.
LOWPAN = ["TD_6LOWPAN_HC_0[1237]", "TD_6LOWPAN_HC_17", "RQ_6LO_EXT_01", "RQ_6LO_FRAG_0*",
          "RQ_6LO_FRAG_18", "RQ_6LO_FRAG_2[12]", "RQ_6LO_FRAG_3[57]", "RQ_6LO_ICMP_0[1289]",
          "RQ_6LO_ICMP_11", "RQ_6LO_IPHC_0*", "RQ_6LO_IPHC_10", "RQ_6LO_IPHC_30",
          "RQ_6LO_IP_0[146]", "RQ_6LO_MAC_0*", "RQ_6LO_MAC_10", "RQ_6LO_MAC_2[28]",
          "RQ_6LO_UDP_0*", "RQ_6LO_UDP_1[13]", "INV_6LO_*"]
COMMON = ["--no-html", "--quiet"]
# A FAIL that comes and goes with the load of the machine: which finding of the device it is, when
# its frames are those of that finding (with_load.py).
WITH_LOAD = {("node-coap-server", "INV_COAP_16 server"): "N34",
             ("libcoap-client+node-coap-server", "INV_COAP_16 server"): "N34",
             ("node-coap-server", "INV_COAP_17 server"): "N36",
             ("libcoap-client+node-coap-server", "INV_COAP_17 server"): "N36",
             ("node-coap-client", "INV_COAP_08 client"): "N35",
             ("node-coap-client+libcoap-server", "INV_COAP_08 client"): "N35"}
# What a finding of lateness is about: when something was sent, or that a program has not shown
# something yet, and nothing else.
TIMES = re.compile(r"\btime of \S+ - time of |^coap\.track\.(gap|since_first|mid_age)\b"
                   r"|^NOT_CONFIRMED$")

WORSE = ["NONE", "NA", "SKIPPED", "PASS", "INCONC", "ERROR", "FAIL"]

# Name of the baseline, the command, and what must be installed.
RUNS = [
    ("libcoap-server", ["run", *SUITE, "--dut", "libcoap-server"], ["coap-server-notls"]),
    ("libcoap-client", ["run", *SUITE, "--dut", "libcoap-client"], ["coap-client-notls"]),
    ("node-coap-server", ["run", *SUITE, "--dut", "node-coap-server"], ["node"]),
    ("node-coap-client", ["run", *SUITE, "--dut", "node-coap-client"], ["node"]),
    ("libcoap-proxy", ["run", *PROXY, "--dut", "libcoap-proxy"], ["coap-server-notls"]),
    ("libcoap-client+node-coap-server",
     ["observe", *PAIR, "--client", "libcoap-client", "--server", "node-coap-server"],
     ["coap-client-notls", "node"]),
    ("node-coap-client+libcoap-server",
     ["observe", *PAIR, "--client", "node-coap-client", "--server", "libcoap-server"],
     ["coap-server-notls", "node"]),
    ("lwip-6lowpan", ["run", *LOWPAN, "--dut", "lwip-6lowpan"], ["lwip-6lowpan"]),
]


def installed(programs):
    """The first that is missing, or None."""
    bin_dir = os.environ.get("PLUGTEST_BIN") or BASELINES.parent.parent / "build/release/bin"
    for program in programs:
        if not shutil.which(program) and not (Path(bin_dir) / program).exists():
            return program
    if "node" in programs and not MODULES.is_dir():
        return "npm's coap (npm ci in tests/devices)"
    return None


def named(test):
    """TEST [case] role"""
    case = f" [{test['case']}]" if test["case"] else ""
    return f"{test['id']}{case} {test['role']}".strip()


def verdicts(report):
    """{"TEST [case] role": verdict}, in the order of the names; of several parties in one role the
    worst. An invariant that met nothing to look at is left out: whether it does may hang on
    chance."""
    found = {}
    for t in report["tests"]:
        if t["id"].startswith("INV_") and t["verdict"] == "SKIPPED":
            continue
        found[named(t)] = max(found.get(named(t), "NA"), t["verdict"], key=WORSE.index)
    return dict(sorted(found.items()))


def why(report, name):
    """What the report says about one verdict, of each group in which it was given."""
    lines = []
    for t in report["tests"]:
        if named(t) != name:
            continue
        findings = [f for f in t["findings"] if f["verdict"] in ("FAIL", "INCONC", "ERROR")]
        if findings or t["verdict"] == "FAIL":
            lines.append(f"      {t['reason']} {t['text']}")
        for f in findings:
            place = f"(frame {f.get('frame')}, line {f.get('line')})"
            seen = f"expected {f['expected']}, was {f['actual']}"
            said = f"{f.get('message') or ''} {f.get('filter') or ''}"
            lines.append(f"      {f['reason']}: {f['field']} {seen} {place} {said}")
    return "\n".join(lines)


def changed_verdicts(known, now):
    """{name: (before, after)} of those that are not as they were."""
    found = {}
    for name in sorted(known.keys() | now.keys()):
        before, after = known.get(name, "-"), now.get(name, "-")
        by_chance = name.startswith("INV_") and {before, after} == {"-", "PASS"}
        if before != after and not by_chance:
            found[name] = (before, after)
    return found


def by_lateness(before, after, failed=()):
    """May a busy machine be the reason? It makes a test INCONC or ERROR, and a device that has to
    wait for the processor sends and shows things later than it means to (failed: what the findings
    of a FAIL are about). Any other FAIL that comes and goes is a defect of the device or of the
    test, and has to be looked at."""
    if after == "FAIL" and failed and all(TIMES.search(f) for f in failed):
        return True
    return after in ("INCONC", "ERROR") or "FAIL" not in (before, after)


def failed_lines(report, name):
    """What the findings are about that made a test fail."""
    failed = [f for t in report["tests"] if named(t) == name
              for f in t["findings"] if f["verdict"] == "FAIL"]
    return [next((f[k] for k in ("reason", "field") if TIMES.search(f[k])), f["source"])
            for f in failed]


def with_load_only(run_plugtest, name, verdict, report, folder):
    """Is a FAIL what the load of the machine explains: its frames are those of a finding?"""
    finding = WITH_LOAD.get((name, verdict))
    entries = [t for t in report["tests"] if named(t) == verdict and t["verdict"] == "FAIL"]
    if not finding or not entries:
        return False
    failed = [f for t in entries for f in t["findings"] if f["verdict"] == "FAIL"]
    ports = sorted({f["decode_as"] for f in failed if f["decode_as"]})
    options = [word for field in with_load.FIELDS for word in ("-e", field)]
    options += [word for port in ports for word in ("-d", port)]
    shown = run_plugtest("decode", folder / "annotated.pcapng", "-T", "fields", *options, code=0)
    frames = with_load.frames_of(shown.out)
    by_number = {f.number: f for f in frames}
    return not any(t.get("findings_omitted") for t in entries) and bool(failed) and all(
        f["frame"] in by_number
        and with_load.FINDINGS[finding](frames, by_number[f["frame"]]) for f in failed)


def told(changed, report):
    """One line for each, and what the report says of it."""
    return "\n".join(f"  {name}: was {before}, is {after}\n{why(report, name)}"
                     for name, (before, after) in changed.items())


@pytest.fixture(scope="module")
def first_runs(run_plugtest, tmp_path_factory, request):
    """{name: (folder, future of the report)}: all at once; a device is mostly waited for."""
    wanted = {item.callspec.params["name"] for item in request.session.items
              if item.name.startswith("test_verdicts_are_as_known")}
    folder = tmp_path_factory.mktemp("devices")
    with concurrent.futures.ThreadPoolExecutor(len(RUNS)) as pool:
        yield {name: (folder / name, pool.submit(report_of, run_plugtest, command, folder / name))
               for name, command, programs in RUNS
               if name in wanted and not installed(programs)}


def report_of(run_plugtest, command, folder):
    """Run it; the report."""
    result = run_plugtest(*command, *COMMON, "-o", folder, timeout=580)
    assert result.code in (0, 1, 3, 4), str(result)
    assert (folder / "report.json").exists(), str(result)
    return json.loads((folder / "report.json").read_text())


def only(command, words):
    """The command with these tests instead of its own; an invariant wants all of its own."""
    own = set(SUITE) | set(PAIR) | set(LOWPAN)
    tests = [w for w in command if w in own] if words == SUITE + PAIR else words
    return [command[0], *tests, *(w for w in command[1:] if w not in own)]


@pytest.mark.slow
@pytest.mark.limit(1200)
@pytest.mark.parametrize("name,command,programs", RUNS, ids=[r[0] for r in RUNS])
def test_verdicts_are_as_known(name, command, programs, first_runs, run_plugtest, tmp_path):
    """The whole suite against a device; each verdict is the one that was examined. A device on a
    busy machine may be late: what differs so is run again, up to twice, and has to differ each time
    in the same way. A FAIL that is not known, or a known one that is PASS, is told at once."""
    missing = installed(programs)
    if missing:
        pytest.skip(f"{missing} is not installed")

    folder, first = first_runs[name]
    report = first.result()
    now = verdicts(report)
    file = BASELINES / f"{name}.json"
    if os.environ.get("UPDATE_BASELINES"):
        BASELINES.mkdir(exist_ok=True)
        file.write_text(json.dumps(now, indent=1) + "\n")
    known = json.loads(file.read_text())
    changed = changed_verdicts(known, now)
    changed = {n: c for n, c in changed.items()
               if not with_load_only(run_plugtest, name, n, report, folder)}
    definite = {n: c for n, c in changed.items()
                if not by_lateness(*c, failed_lines(report, n))}
    assert not definite, f"{name}: FAIL is not as in {file.name}\n{told(definite, report)}"
    for attempt in range(2):
        if not changed:
            break
        ids = {n.split(" ")[0] for n in changed}
        words = SUITE + PAIR if any(i.startswith("INV_") for i in ids) else sorted(ids)
        folder = tmp_path / f"again-{attempt}"
        report = report_of(run_plugtest, only(command, words), folder)
        again = verdicts(report)
        found = changed_verdicts(known, {**known, **again})
        found = {n: c for n, c in found.items()
                 if not with_load_only(run_plugtest, name, n, report, folder)}
        changed = {n: c for n, c in found.items()
                   if changed.get(n) == c or not by_lateness(*c, failed_lines(report, n))}
    assert not changed, f"{name}: verdicts that are not as in {file.name}\n{told(changed, report)}"


def test_only_lateness_is_excused():
    """A FAIL that is not there the next time is no lateness; an INCONC may be."""
    assert by_lateness("PASS", "INCONC") and by_lateness("FAIL", "INCONC")
    assert by_lateness("PASS", "ERROR") and by_lateness("INCONC", "PASS")
    assert not by_lateness("PASS", "FAIL") and not by_lateness("FAIL", "PASS")
    assert not by_lateness("INCONC", "FAIL") and not by_lateness("-", "FAIL")
    timing = "must if $tx.default else should time of 4 - time of 2 >= $tx.ack_timeout"
    assert by_lateness("PASS", "FAIL", ["coap.track.gap", timing, "NOT_CONFIRMED"])
    assert not by_lateness("PASS", "FAIL", ["coap.track.gap", "coap.token == $TOK"])
    assert not by_lateness("FAIL", "PASS", ["coap.track.gap"])


def heard(*messages):
    """Frames from 1 on: (from the device?, type, code, Message ID, token)."""
    return [with_load.Frame(i + 1, 1 if device else 2, 2 if device else 1, *rest)
            for i, (device, *rest) in enumerate(messages)]


REQUEST, EMPTY, APART, AGAIN = ((False, 0, 1, 7, "aa"), (True, 2, 0, 7, ""),
                                (True, 0, 0x45, 9, "aa"), (True, 2, 0x45, 7, "aa"))
RESET, NOT_ALLOWED = (False, 3, 0, 7, ""), (True, 1, 0x85, 7, "")
ANSWER, REJECTED = (False, 2, 0x45, 7, "aa"), (True, 3, 0, 7, "")


@pytest.mark.parametrize("finding,messages,known", [
    ("N34", [REQUEST, REQUEST, EMPTY, APART, AGAIN], True),
    ("N34", [REQUEST, REQUEST, AGAIN, EMPTY, AGAIN], True),
    ("N34", [REQUEST, AGAIN, EMPTY, AGAIN], False),
    ("N34", [REQUEST, REQUEST, AGAIN, AGAIN], False),  # not acknowledged empty
    ("N34", [REQUEST, EMPTY, APART, AGAIN], False),  # without a copy of the request
    ("N34", [REQUEST, REQUEST, EMPTY, AGAIN], False),
    ("N34", [REQUEST, REQUEST, EMPTY, APART, (True, 2, 0x45, 7, "bb")], False),
    ("N35", [ANSWER, ANSWER, REJECTED], True),
    ("N35", [ANSWER, REJECTED], False),  # the first one, too
    ("N35", [(False, 2, 0, 7, ""), (False, 2, 0, 7, ""), REJECTED], False),
    ("N36", [RESET, NOT_ALLOWED], True),
    ("N36", [(False, 3, 0, 8, ""), NOT_ALLOWED], False),
    ("N36", [RESET, (True, 1, 0x45, 7, "")], False),
    ("N36", [RESET, (True, 1, 0x85, 7, "aa")], False),
])
def test_only_the_frames_of_a_finding_are_excused(finding, messages, known):
    """What looks nearly like it is not excused."""
    frames = heard(*messages)
    assert with_load.FINDINGS[finding](frames, frames[-1]) is known
    assert not with_load.FINDINGS[finding](frames, frames[0])


def test_frames_are_read():
    """A frame that is no message of CoAP has empty fields."""
    text = "1\t5683\t40000\t2\t69\t7\ta1b2\n2\t1\t2\t\t\t\t\n3\t5683\t40000\t3\t0\t7\t"
    assert with_load.frames_of(text) == [with_load.Frame(1, 5683, 40000, 2, 0x45, 7, "a1b2"),
                                         with_load.Frame(3, 5683, 40000, 3, 0, 7, "")]


def separate(copies):
    """A request that comes so often, and a response in a message of its own and once more in an
    acknowledgement."""
    c = p.Capture()
    for i in range(copies):
        c.up(i, p.CON, p.GET, 1, b"a", p.path("/t"))
    c.down(1.1, p.ACK, 0, 1)
    c.down(1.9, p.CON, "2.05", 7, b"a").up(1.95, p.ACK, 0, 7)
    return c.down(2, p.ACK, "2.05", 1, b"a")


def test_a_report_is_compared_with_the_finding(run_plugtest, tmp_path):
    """From the report and its capture: N34 is excused, the same without a copy is not."""
    for copies in (2, 1):
        folder = tmp_path / f"{copies}"
        file = separate(copies).save(tmp_path / f"{copies}.pcap")
        run_plugtest("check", file, "INV_COAP_16", *COMMON, "-o", folder, code=1)
        report = json.loads((folder / "report.json").read_text())
        excused = with_load_only(run_plugtest, "node-coap-server", "INV_COAP_16 server", report,
                                 folder)
        assert excused is (copies == 2)
        assert not with_load_only(run_plugtest, "libcoap-server", "INV_COAP_16 server", report,
                                  folder)


def test_every_fail_is_explained():
    """docs/findings.md speaks of every FAIL that is in a baseline."""
    text = (Path(__file__).parent.parent / "docs" / "findings.md").read_text()
    assert all(f"### {finding}. " in text for finding in WITH_LOAD.values())
    missing = [f"{file.stem}: {name}" for file in sorted(BASELINES.glob("*.json"))
               for name, verdict in json.loads(file.read_text()).items()
               if verdict == "FAIL" and name.split()[0] not in text]
    assert not missing, "not in docs/findings.md:\n" + "\n".join(missing)
