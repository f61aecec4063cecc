# SPDX-License-Identifier: Apache-2.0
"""The tests of a CoAP proxy: each passes on the reference node as a proxy, and notices a fault of
it (coap_proxy_faults.yaml)."""
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
import yaml
from conftest import PROJECT
from node_coap import Node

TABLE = [row for row in yaml.safe_load((PROJECT / "tests" / "coap_proxy_faults.yaml").read_text())
         if not row.get("slow")]
FAULTS = sorted({row["fault"] for row in TABLE})
IDS = {path.stem for path in (PROJECT / "testcases/coap/proxy").glob("*.td")}
GOOD = "none"


def report(run_plugtest, folder, tests, *more):
    """What the report says of these tests of the reference node."""
    run_plugtest("run", *tests, "--dut", "reference-proxy", "-j", "32", "--no-html", "-o", folder,
                 *more)
    return json.loads((folder / "report.json").read_text())["tests"]


@pytest.fixture(scope="module")
def seen(run_plugtest, tmp_path_factory, request):
    """seen(fault): what the report says of the tests that are to notice it. Most of it is waiting:
    what is asked for is under way from the start, some runs at once."""
    folder = tmp_path_factory.mktemp("proxy")
    asked = [item.callspec.params["fault"] for item in request.session.items
             if item.name.startswith("test_proxy_fault_is_noticed[")]

    def one(fault):
        if fault == GOOD:
            return report(run_plugtest, folder / fault, sorted(IDS))
        tests = sorted({row["test"] for row in TABLE if row["fault"] == fault})
        return report(run_plugtest, folder / fault, tests, "--fault", fault)

    with ThreadPoolExecutor(4) as pool:
        every = {fault: pool.submit(one, fault) for fault in [GOOD, *asked]}
        yield lambda fault: every[fault].result()
        for future in every.values():
            future.cancel()


@pytest.fixture(scope="module")
def broken(plugtest_node):
    """{fault: its row}, as the node lists them."""
    done = subprocess.run([plugtest_node, "--list-faults", "--json"], check=True,
                          capture_output=True, timeout=20)
    return {row["name"]: row for row in json.loads(done.stdout)}


def test_table_is_complete(broken):
    assert {row["test"] for row in TABLE} == IDS
    assert {name for name, row in broken.items() if row["role"] == "proxy"} <= set(FAULTS)
    assert set(FAULTS) <= set(broken)


def test_good_proxy(seen):
    """Without a fault each of them passes, without a remark."""
    rows = seen(GOOD)
    assert [f"{r['verdict']} {r['id']} {r['case']}: {r['text']}" for r in rows
            if r["verdict"] != "PASS"] == []
    assert [f["message"] for r in rows for f in r["findings"] if f["level"] == "should"] == []
    assert {r["id"] for r in rows} == IDS
    assert {r["role"] for r in rows} == {"proxy"}


@pytest.mark.parametrize("fault", FAULTS)
def test_proxy_fault_is_noticed(seen, broken, fault):
    for row in (row for row in TABLE if row["fault"] == fault):
        cases = [r for r in seen(fault) if r["id"] == row["test"]]
        verdicts = {r["verdict"] for r in cases}
        assert verdicts and not {"ERROR", "NA"} & verdicts, row
        found = [f for r in cases for f in r["findings"]]
        if row["verdict"] == "FAIL":
            assert "FAIL" in verdicts, row
            noticed = [f for f in found if f["verdict"] == "FAIL"]
        else:
            assert verdicts == {"PASS"}, row
            noticed = [f for f in found if f["level"] == "should"]
        cited = {f["clause"]["id"] for f in noticed}
        assert cited & set(broken[fault]["clauses"]), (row, sorted(cited))


@pytest.mark.parametrize("role", ["server", "client"])
def test_no_proxy(run_plugtest, tmp_path, role):
    """For any other device they are not applicable, and the report says why."""
    run_plugtest("run", "TD_COAP_CORE_24", "RQ_COAP_PRX_01", "--dut", "reference-fast", "--role",
                 role, "--no-html", "-o", tmp_path / "out", code=5)
    rows = json.loads((tmp_path / "out" / "report.json").read_text())["tests"]
    assert {(r["id"], r["verdict"]) for r in rows} == {("TD_COAP_CORE_24", "NA"),
                                                      ("RQ_COAP_PRX_01", "NA")}
    assert all("no device plays proxy" in r["text"] for r in rows)


def test_without_a_place_for_the_server(run_plugtest, tmp_path):
    """A reverse proxy finds its server at one place only: where the profile names none, nothing can
    be tested."""
    profile = tmp_path / "reverse.yaml"
    profile.write_text("device: reverse\nroles: [proxy]\naddress: 127.0.0.1:9\nready: none\n"
                       "pics: { proxy.reverse: yes }\ndut: { forward: false }\n")
    run_plugtest("run", "TD_COAP_CORE_24", "RQ_COAP_PRX_06", "--dut", profile, "--no-html", "-o",
                 tmp_path / "out", code=5)
    rows = json.loads((tmp_path / "out" / "report.json").read_text())["tests"]
    assert all(r["verdict"] == "NA" and "upstream" in r["text"] for r in rows) and rows


def test_reverse_only(run_plugtest, tmp_path):
    """Tests of any proxy run against one that takes no Proxy-Uri, one after the other."""
    profile = tmp_path / "reverse.yaml"
    profile.write_text("extends: reference-proxy\ndevice: reverse\n"
                       "pics: { proxy.forward: no }\ndut: { forward: false }\n")
    rows = report(lambda *a, **k: run_plugtest(*[profile if x == "reference-proxy" else x
                                                 for x in a], **k),
                  tmp_path / "out", ["RQ_COAP_PRX_0[89]", "RQ_COAP_PRX_16", "RQ_COAP_PRX_01",
                                     "RQ_COAP_CAC_04"])
    verdicts = {}
    for r in rows:
        verdicts.setdefault(r["id"], set()).add(r["verdict"])
    assert verdicts == {"RQ_COAP_PRX_01": {"NA"}, "RQ_COAP_PRX_08": {"PASS"},
                        "RQ_COAP_PRX_09": {"PASS"}, "RQ_COAP_PRX_16": {"PASS"},
                        "RQ_COAP_CAC_04": {"PASS"}}


def test_all_with_invariants(run_plugtest, tmp_path):
    """What holds over any traffic holds over that of a proxy, which passes on options that it does
    not know, and codes that nobody knows (a remark)."""
    run_plugtest("run", "all", "--dut", "reference-proxy", "-j", "32", "--no-html", "-o",
                 tmp_path / "out")
    rows = json.loads((tmp_path / "out" / "report.json").read_text())["tests"]
    assert {r["verdict"] for r in rows} <= {"PASS", "SKIPPED"}
    assert IDS <= {r["id"] for r in rows}
    assert {r["id"] for r in rows for f in r["findings"] if f["level"] == "should"} <= {
        "INV_COAP_24"}


def test_bare_address(run_plugtest, tmp_path):
    """Nothing is known but the address: tests of forward proxies are tried."""
    node = Node("--role", "proxy")
    run_plugtest("run", "RQ_COAP_PRX_02", "--dut", f"coap://127.0.0.1:{node.port}", "--role",
                 "proxy", "--no-html", "-o", tmp_path / "out")
    assert node.stop() == (0, "")


@pytest.mark.parametrize("forward", [True, False], ids=["forward", "reverse"])
def test_conforming_proxy(run_plugtest, tmp_path, forward):
    """One that conforms in ways that a careless tester takes for faults (trap_proxy.py): nothing
    fails, and what it renames is a remark."""
    profile = tmp_path / "trap.yaml"
    profile.write_text(yaml.safe_dump({
        "extends": "reference-proxy", "device": "trap-proxy", "ready": "json",
        "start": [sys.executable, str(PROJECT / "tests" / "trap_proxy.py"), "{port}",
                  "{peer_port}"],
        "pics": {"proxy.hop_limit": False, "proxy.cache": False, "proxy.observe": False,
                 "proxy.forward": forward},
        "dut": {"forward": forward}, "time": {"gateway": "3s"}}))
    tests = ["coap-proxy"] if forward else ["TD_COAP_CORE_2[4-8]", "RQ_COAP_PRX_0*",
                                            "RQ_COAP_PRX_[12][14]*", "RQ_COAP_CAC_0[3467]"]
    run_plugtest("run", *tests, "--dut", profile, "--no-html", "-o", tmp_path / "out",
                 code={0, 3})
    rows = json.loads((tmp_path / "out" / "report.json").read_text())["tests"]
    assert [f"{r['verdict']} {r['id']} {r['case']}: {r['text']}" for r in rows
            if r["verdict"] not in ("PASS", "NA")] == []
    assert len([r for r in rows if r["verdict"] == "PASS"]) >= (50 if forward else 25)
    assert {f["field"] for r in rows for f in r["findings"] if f["level"] == "should"} == {
        "coap.opt.location_path", "coap.opt.etag"}
