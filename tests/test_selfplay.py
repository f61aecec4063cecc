# SPDX-License-Identifier: Apache-2.0
"""The reference node passes every test of CoAP in every use: as server, as client, with itself,
and in the captures of these runs; and every test of 6LoWPAN and RPL whose function it has."""
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import yaml

FAST = "reference-fast"
USES = {
    "server": ("run", "coap", "--dut", FAST, "--role", "server"),
    "client": ("run", "coap", "--dut", FAST, "--role", "client"),
    "observe": ("observe", "coap", "--client", FAST, "--server", FAST),
}
ROLES = {"server": {"server"}, "client": {"client"}, "observe": {"server", "client"}}

# Remarks on a node that does everything right, and why: {(use, test): reason}.
TOO_MUCH = "a node that first asked who is there (RFC 9175) would pass no published test"
SWITCHED_OFF = "TD_COAP_OBS_05 switches the client off"
REMARKS = {
    ("server", "INV_COAP_52"): TOO_MUCH, ("observe", "INV_COAP_52"): TOO_MUCH,
    ("client", "INV_COAP_30"): SWITCHED_OFF, ("observe", "INV_COAP_30"): SWITCHED_OFF,
}


@pytest.fixture(scope="module")
def runs(plugtest, tmp_path_factory):
    """Each use once: {use: (report, evidence)}."""
    from conftest import run_command
    done = {}

    def once(use):
        if use not in done:
            out = tmp_path_factory.mktemp(use) / "out"
            result = run_command([plugtest, *USES[use], "-j", "32", "--seed", "1", "--json",
                                  "--no-html", "-o", out], timeout=110)
            assert result.code in (0, 1, 3), str(result)[-3000:]
            done[use] = result.json(), out / "evidence.pcapng"
        return done[use]
    return once


def of_a_proxy(test):
    """A test that is for proxies, which the report says of any other device."""
    return test["verdict"] == "NA" and "no device plays proxy" in test["text"]


def not_pass(report):
    return [f"{t['verdict']} {t['id']} [{t['case']}] {t['role']}: {t['text']}"
            for t in report["tests"]
            if t["verdict"] not in ("PASS", "SKIPPED") and not of_a_proxy(t)
            or (t["verdict"] == "SKIPPED" and not t["always"])]


def remarks(report, use):
    return [f"{t['id']} [{t['case']}] {t['role']}: {f['message']}" for t in report["tests"]
            for f in t["findings"]
            if f["level"] == "should" and (use, t["id"]) not in REMARKS]


@pytest.mark.slow
@pytest.mark.parametrize("use", USES)
def test_all_pass(runs, use):
    report, _ = runs(use)
    assert not_pass(report) == []
    assert {t["role"] for t in report["tests"]
            if t["id"].startswith("TD_") and not of_a_proxy(t)} == ROLES[use]


@pytest.mark.slow
@pytest.mark.parametrize("use", USES)
def test_no_remark(runs, use):
    assert remarks(runs(use)[0], use) == []


@pytest.mark.slow
@pytest.mark.parametrize("use", USES)
def test_evidence_of_all_together(runs, run_plugtest, tmp_path, use):
    """All tests in one capture, as found by check itself: nobody fails. (Which conversation was
    which test is a guess there: a lossy network, for one, may be that of another case.)"""
    live, evidence = runs(use)
    report = run_plugtest("check", evidence, "--profile", FAST, "--json", "--no-html", "--no-copy",
                          "-o", tmp_path / "out", code={0, 1, 3}).json()
    failed = [f"{t['id']} [{t['case']}] {t['role']}: {t['text']}" for t in report["tests"]
              if t["verdict"] in ("FAIL", "ERROR")]
    assert failed == []
    ran = {t["id"] for t in live["tests"] if t["id"].startswith("TD_") and not of_a_proxy(t)}
    found = {t["id"] for t in report["tests"] if t["verdict"] == "PASS"}
    assert len(ran & found) >= len(ran) * 3 // 5, sorted(ran - found)


def run_and_check(plugtest, test, folder):
    """One test, the tester as server; what check says of its capture besides PASS."""
    from conftest import run_command
    run_command([plugtest, "run", test, "--dut", FAST, "--role", "client", "--seed", "1", "--json",
                 "--no-html", "-o", folder / "run"], timeout=60)
    result = run_command([plugtest, "check", folder / "run" / "evidence.pcapng", test, "--profile",
                          FAST, "--json", "--no-html", "--no-copy", "-o", folder / "check"])
    return [f"{t['verdict']} {t['id']} [{t['case']}] {t['role']}: {t['text']}"
            for t in result.json()["tests"] if t["verdict"] != "PASS"]


@pytest.mark.slow
def test_evidence_of_each_client_test(plugtest, project, tmp_path):
    """The capture of each test alone gives the verdicts of the run (the tester as client: golden
    captures). But for one: the tester does not wait to see itself send nothing (step 11), and
    check, which knows of no tester, cannot tell."""
    tests = sorted(p.stem for p in (project / "testcases" / "coap").rglob("TD_*.td")
                   if p.parent.name != "proxy")
    with ThreadPoolExecutor(6) as pool:
        said = pool.map(lambda t: run_and_check(plugtest, t, tmp_path / t), tests)
    unseen = {f"INCONC TD_COAP_OBS_05 [] {role}: the capture ends" for role in ("server", "client")}
    assert {line for lines in said for line in lines} == unseen


# Remarks on a 6LoWPAN node that does everything right, and why: {test: reason}.
REMARKS_6LOWPAN = {
    "RQ_6LO_ICMP_13": "it could limit the rate of errors, but runs without a limit: the tests ask "
                      "for many at once (test_rate_limit)",
}


@pytest.mark.slow
def test_6lowpan(run_plugtest, project, tmp_path):
    """PASS everywhere but where a function is declared absent."""
    report = run_plugtest("run", "6lowpan-short", "--dut", "reference-6lowpan", "--json",
                          "--no-html", "-o", tmp_path / "o", timeout=100, code=0).json()
    absent = [t for t in report["tests"] if t["verdict"] == "NA"]
    assert [f"{t['id']} {t['role']}: {t['text']}" for t in absent
            if not t["text"].endswith(" is declared absent")] == []
    rest = [t for t in report["tests"] if t not in absent]
    assert [f"{t['verdict']} {t['id']} [{t['case']}] {t['role']}: {t['text']}" for t in rest
            if t["verdict"] != "PASS"] == []
    published = {p.stem for p in (project / "testcases" / "6lowpan").rglob("TD_6LOWPAN_*.td")}
    assert len(published) == 48
    assert {t["id"] for t in rest if t["id"].startswith("TD_")} == published
    assert {t["id"] for t in rest for f in t["findings"]
            if f["level"] == "should"} == set(REMARKS_6LOWPAN)


@pytest.mark.slow
def test_6lowpan_earo(run_plugtest, tmp_path):
    """A host and a router of RFC 8505 pass what is asked of those of RFC 6775 and of their like."""
    report = run_plugtest("run", "6lowpan-short", "--dut", "reference-6lowpan-earo", "--json",
                          "--no-html", "-o", tmp_path / "o", timeout=100, code=0).json()
    rest = [t for t in report["tests"] if t["verdict"] != "NA"]
    assert [f"{t['verdict']} {t['id']} [{t['case']}] {t['role']}: {t['text']}" for t in rest
            if t["verdict"] != "PASS"] == []
    assert {t["role"] for t in rest} == {"host", "router", "border"}
    assert len({t["id"] for t in rest if t["id"].startswith("RQ_6LO_EARO_")}) == 25
    assert {t["id"] for t in rest for f in t["findings"] if f["level"] == "should"} == set()


@pytest.mark.slow
def test_6lowpan_more(run_plugtest, tmp_path):
    """A node with mesh headers and generic compression passes what is asked of one without them,
    and of one like itself."""
    report = run_plugtest("run", "6lowpan-short", "--dut", "reference-6lowpan-more", "--json",
                          "--no-html", "-o", tmp_path / "o", timeout=100, code=0).json()
    rest = [t for t in report["tests"] if t["verdict"] != "NA"]
    assert [f"{t['verdict']} {t['id']} [{t['case']}] {t['role']}: {t['text']}" for t in rest
            if t["verdict"] != "PASS"] == []
    assert {"RQ_6LO_MESH_01", "RQ_6LO_MESH_02", "RQ_6LO_MESH_04", "RQ_6LO_MESH_07",
            "RQ_6LO_MESH_08", "RQ_6LO_MESH_09", "RQ_6LO_MESH_11", "RQ_6LO_MESH_14",
            "RQ_6LO_GHC_02", "RQ_6LO_GHC_03", "RQ_6LO_GHC_05", "RQ_6LO_GHC_06",
            "RQ_6LO_GHC_07"} <= {t["id"] for t in rest}
    assert {t["id"] for t in rest for f in t["findings"]
            if f["level"] == "should"} == set(REMARKS_6LOWPAN)


def test_6lowpan_sent_on(run_plugtest, tmp_path):
    """Who sends on what is malformed behind a mesh header is not blamed for it."""
    report = run_plugtest("run", "RQ_6LO_PROP_07", "--dut", "reference-6lowpan-more", "--json",
                          "--no-html", "-o", tmp_path / "o", timeout=60, code=0).json()
    assert {t["verdict"] for t in report["tests"]} == {"PASS"} and len(report["tests"]) == 6


def test_6lowpan_forward(run_plugtest, tmp_path):
    """The node forwards fragments one by one as it is asked to."""
    report = run_plugtest("run", "RQ_6LO_FF_*", "--dut", "reference-6lowpan-forward", "--json",
                          "--no-html", "-o", tmp_path / "o", timeout=60, code=0).json()
    assert {t["verdict"] for t in report["tests"]} == {"PASS"} and len(report["tests"]) == 8
    assert [f for t in report["tests"] for f in t["findings"]] == []


def test_6lowpan_border(run_plugtest, tmp_path):
    """The border router keeps what crosses its border in order."""
    report = run_plugtest("run", "RQ_6LO_ICMP_17", "RQ_6LO_IP_21", "--dut",
                          "reference-6lowpan-border", "--json", "--no-html", "-o", tmp_path / "o",
                          timeout=60, code=0).json()
    assert [t["verdict"] for t in report["tests"]] == ["PASS"] * 3
    assert [f for t in report["tests"] for f in t["findings"]] == []


def test_6lowpan_rfrag(run_plugtest, tmp_path):
    """The node recovers fragments as it is asked to: as sender, as receiver, and on their way."""
    report = run_plugtest("run", "RQ_6LO_SFR_*", "--dut", "reference-6lowpan-rfrag", "--json",
                          "--no-html", "-o", tmp_path / "o", timeout=60, code=0).json()
    judged = [t for t in report["tests"] if t["verdict"] != "NA"]
    assert {t["verdict"] for t in judged} == {"PASS"} and len(judged) == 38
    assert [f for t in report["tests"] for f in t["findings"]] == []


def test_6lowpan_mpl(run_plugtest, tmp_path):
    """The node is an MPL Forwarder as it is asked to."""
    report = run_plugtest("run", "RQ_RPL_MPL_*", "RQ_RPL_MPL_04_CONTROL", "RQ_RPL_MPL_04_LIFETIME",
                          "--dut", "reference-6lowpan-mpl", "--json", "--no-html", "-o",
                          tmp_path / "o", timeout=60, code=0).json()
    assert {t["verdict"] for t in report["tests"]} == {"PASS"} and len(report["tests"]) == 21
    assert [f for t in report["tests"] for f in t["findings"]] == []


def test_rpl_6lorh(run_plugtest, tmp_path):
    """The node with 6LoWPAN Routing Headers passes all that is asked of them."""
    report = run_plugtest("run", "RQ_RPL_LOR_*", "RQ_RPL_SRH_*", "RQ_RPL_RPI_*", "--dut",
                          "reference-rpl-6lorh", "--json", "--no-html", "-o", tmp_path / "o",
                          timeout=60, code=0).json()
    rest = [t for t in report["tests"] if t["verdict"] != "NA"]
    assert [f"{t['verdict']} {t['id']} [{t['case']}] {t['role']}: {t['text']}" for t in rest
            if t["verdict"] != "PASS"] == []
    assert len({t["id"] for t in rest if t["id"].startswith("RQ_RPL_LOR_")}) == 14
    assert {t["id"] for t in rest for f in t["findings"] if f["level"] == "should"} == set()


@pytest.mark.slow
@pytest.mark.parametrize("profile, roles, tests", [
    ("reference-rpl", {"root", "router", "leaf"}, 200), ("reference-rpl-storing", {"root"}, 16),
    ("reference-rpl-two", {"router"}, 160), ("reference-rpl-more", {"router"}, 160),
    ("reference-rpl-probes", {"router"}, 160)])
def test_rpl(run_plugtest, tmp_path, profile, roles, tests):
    """The node passes each test of RPL whose function it has, without a remark, and fast."""
    began = time.monotonic()
    report = run_plugtest("run", "rpl", "--dut", profile, "--json", "--no-html", "-o",
                          tmp_path / "o", timeout=100, code=0).json()
    assert time.monotonic() - began < 60  # 20 s on an idle machine
    rest = [t for t in report["tests"] if t["verdict"] != "NA" and
            not (t["verdict"] == "SKIPPED" and t["always"])]  # an invariant of what was not seen
    assert [f"{t['verdict']} {t['id']} [{t['case']}] {t['role']}: {t['text']}" for t in rest
            if t["verdict"] != "PASS"] == []
    assert {t["role"] for t in rest} == roles
    assert len({t["id"] for t in rest}) >= tests
    assert {t["id"] for t in rest for f in t["findings"] if f["level"] == "should"} == set()


@pytest.mark.parametrize("profile, role, tests", [
    ("reference-rpl-paths", "router",
     ["RQ_RPL_DAO_13", "RQ_RPL_MRH_04", "RQ_RPL_MRH_18", "RQ_RPL_PCT_05"]),
    ("reference-rpl-minimal", "router", ["RQ_RPL_OF0_10"]),
    ("reference-rpl-paths", "root", ["RQ_RPL_DNS_12"]),
    ("reference-rpl-local", "root", ["RQ_RPL_INST_05"]),
    ("reference-rpl-multicast", "router", ["RQ_RPL_DST_23"]),
    ("reference-rpl-rul", "root", ["RQ_RPL_U10_06", "RQ_RPL_U10_07", "RQ_RPL_U10_09"]),
    ("reference-rpl-p2p", "leaf", ["RQ_RPL_P2P_02_LEAF"]),
    ("reference-rpl-p2p", "router", [f"RQ_RPL_P2P_{n}" for n in (
        "01", "01_DISCARD", "01_ORIGIN", "02", "02_LATE", "02_SEVERAL", "02_SILENT", "03",
        "03_DISCARD", "03_EXPIRES", "03_STATE", "04", "04_DISCARD", "05", "05_DIS", "06")]),
    ("reference-rpl-border", "root",
     [f"RQ_RPL_{n}" for n in ("RB_26", "RPI_18", "SC_33", "SRH_14", "SRH_15", "SRH_17", "SRH_26",
                              "U08_07", "U08_09", "U08_10")]),
    ("reference-rpl-border-storing", "root",
     [f"RQ_RPL_{n}" for n in ("RPI_18", "SRH_14_STORING", "SRH_15", "U08_09", "U08_11")]),
    ("reference-rpl-rul", "router",
     ["RQ_RPL_U08_06"] + [f"RQ_RPL_U10_0{n}" for n in (1, 2, 3, 4, 5, 8)])])
def test_rpl_special(run_plugtest, tmp_path, profile, role, tests):
    """What only a node of a kind is asked for."""
    report = run_plugtest("run", *tests, "--dut", profile, "--role", role, "--json", "--no-html",
                          "-o", tmp_path / "o", timeout=60, code=0).json()
    assert {t["verdict"] for t in report["tests"]} == {"PASS"}
    assert {t["id"] for t in report["tests"]} == set(tests)
    assert [f for t in report["tests"] for f in t["findings"]] == []


@pytest.mark.slow
@pytest.mark.parametrize("profile, role, tests", [
    ("reference-rpl-zep", "router", ["RQ_RPL_RANK_01", "RQ_RPL_DAO_01", "RQ_RPL_RPI_02"]),
    ("reference-rpl-zep", "leaf", ["RQ_RPL_DIS_11"]),
    ("reference-rpl-zep-root", "root", ["RQ_RPL_DIO_01", "RQ_RPL_DNS_06"])])
def test_rpl_process(run_plugtest, tmp_path, profile, role, tests):
    """The node with RPL as a process, over ZEP and in real time."""
    report = run_plugtest("run", *tests, "--dut", profile, "--role", role, "--json", "--no-html",
                          "-o", tmp_path / "o", timeout=100, code=0).json()
    assert [f"{t['verdict']} {t['id']} [{t['case']}]: {t['text']}" for t in report["tests"]
            if t["verdict"] != "PASS"] == []
    assert {t["id"] for t in report["tests"]} == set(tests)


def test_rpl_border_live(plugtest, netns, tmp_path):
    """A border router as a process: its radio over ZEP, its backbone on a network interface."""
    space = netns()[0]
    space.ip("link", "add", "outside0", "type", "veth", "peer", "name", "border0")
    space.ip("link", "set", "border0", "address", "02:00:5e:10:00:82")
    for name in ("outside0", "border0"):
        space.run("sh", "-c", f"echo 1 >/proc/sys/net/ipv6/conf/{name}/disable_ipv6")
        space.ip("link", "set", name, "up")
    done = space.run(plugtest, "run", "RQ_RPL_U08_09", "RQ_RPL_RPI_18", "--dut",
                     "reference-rpl-zep-border", "--role", "root", "--json", "--no-html", "-o",
                     tmp_path / "o", timeout=60)
    assert [t["verdict"] for t in done.json()["tests"]] == ["PASS"] * 2, str(done)
    again = space.run(plugtest, "check", tmp_path / "o" / "evidence.pcapng", "RQ_RPL_*",
                      "--profile", "reference-rpl-zep-border", "--json", "--no-html", "--no-copy",
                      "-o", tmp_path / "c", timeout=60)
    assert [t["verdict"] for t in again.json()["tests"]] == ["PASS"] * 2, str(again)


@pytest.mark.slow
@pytest.mark.parametrize("rate, remarked", [("0", {"RQ_6LO_ICMP_13"}), ("10", set())])
def test_rate_limit(run_plugtest, project, tmp_path, rate, remarked):
    """The remark on the rate of errors is due to the node's limit being off, and to nothing else:
    the same node with its usual limit, ten a second, gets none. (As a process: the simulated one
    has no such option.)"""
    name = "reference-6lowpan-zep"
    known = project / "testcases" / "profiles" / f"{name}.yaml"
    start = yaml.safe_load(known.read_text())["start"]
    start[start.index("--error-rate") + 1] = rate
    profile = tmp_path / "rate.yaml"
    profile.write_text(yaml.safe_dump({"extends": name, "device": "rate", "start": start}))
    report = run_plugtest("run", "RQ_6LO_ICMP_13", "--dut", profile, "--role", "node", "--json",
                          "--no-html", "-o", tmp_path / "o", code=0).json()
    assert {t["verdict"] for t in report["tests"]} == {"PASS"}
    assert {t["id"] for t in report["tests"] for f in t["findings"]
            if f["level"] == "should"} == remarked
