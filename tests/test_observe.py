# SPDX-License-Identifier: Apache-2.0
"""`plugtest observe`: two devices, each with a verdict of its own; the relay between them does not
show in the evidence."""
import json
import os
import subprocess

import jsonschema
import pytest

BOTH = ("--client", "reference-fast", "--server", "reference-fast")


def load(folder, project):
    """report.json, valid by its schema."""
    report = json.loads((folder / "report.json").read_text())
    schema = json.loads((project / "reports" / "schema" / "report-1.schema.json").read_text())
    jsonschema.validate(report, schema)
    return report


def by_role(report, test):
    """{role: verdict} of one test (its first case)."""
    found = {}
    for entry in report["tests"]:
        if entry["id"] == test:
            found.setdefault(entry["role"], entry["verdict"])
    return found


@pytest.mark.limit(240)
def test_the_reference_node_with_itself(run_plugtest, tmp_path, project):
    """Self-play between two devices: every test passes for both."""
    run_plugtest("observe", "TD_COAP_*", *BOTH, "-o", tmp_path / "o", "--no-html",
                 timeout=200)
    report = load(tmp_path / "o", project)
    assert report["run"]["use"] == "observe"
    of_proxies = {p.stem for p in (project / "testcases" / "coap" / "proxy").glob("TD_*.td")}
    bad = [(e["id"], e["case"], e["role"], e["verdict"], e["text"]) for e in report["tests"]
           if e["verdict"] != "PASS" and e["id"].startswith("TD_")]
    assert [row for row in bad if row[0] not in of_proxies] == []
    assert {row[3] for row in bad} == {"NA"}
    assert {e["role"] for e in report["tests"] if e["id"].startswith("TD_")} >= {"client", "server"}


def test_each_is_judged_for_itself(run_plugtest, tmp_path, project, reference_node):
    """A server that breaks a rule fails; the client beside it does not."""
    node = reference_node("--fast", faults="get-code")
    run_plugtest("observe", "TD_COAP_CORE_01", "--client", "reference-fast", "--server",
                 node.uri("", "::1"), "--set", "res.test=/test", "-o", tmp_path / "o", "--no-html")
    found = by_role(load(tmp_path / "o", project), "TD_COAP_CORE_01")
    assert found["client"] != "FAIL"


def test_what_the_client_declares_is_its_own(run_plugtest, tmp_path, project):
    """The server's profile says that its own client side registers again: no word about ours."""
    client = tmp_path / "client.yaml"
    client.write_text("extends: reference-fast\ndevice: forgetful\nstart: ['{bin}/plugtest-node', "
                      "--fast, --fault, client-reregister-token]\ndut:\n  reregister: false\n")
    run_plugtest("observe", "TD_COAP_OBS_04", "--client", client, "--server", "reference-fast",
                 "-o", tmp_path / "o", "--no-html")
    report = load(tmp_path / "o", project)
    entry = next(e for e in report["tests"]
                 if e["id"] == "TD_COAP_OBS_04" and e["role"] == "client")
    assert entry["verdict"] != "FAIL", entry["text"]
    assert "RFC7641:3.3.1" in {f["clause"]["id"] for f in entry["findings"]
                               if f["level"] == "should"}


def evidence(folder, tool, *more):
    """Rows of the evidence: source port, destination port, CoAP type, code, Message ID."""
    ports = subprocess.run([tool("tshark"), "-r", folder / "evidence.pcapng", "-T", "fields",
                            "-e", "udp.srcport", "-e", "udp.dstport"], capture_output=True,
                           check=True, text=True, timeout=60).stdout.split()
    rules = [x for p in sorted(set(ports)) for x in ("-d", f"udp.port=={p},coap")]
    out = subprocess.run([tool("tshark"), "-r", folder / "evidence.pcapng", *rules, *more, "-T",
                          "fields", "-e", "udp.srcport", "-e", "udp.dstport", "-e", "coap.type",
                          "-e", "coap.code", "-e", "coap.mid"], capture_output=True, check=True,
                         text=True, timeout=60).stdout
    return [line.split("\t") for line in out.splitlines()]


def test_the_relay_does_not_show(run_plugtest, tmp_path, tool):
    """Each datagram once, between the ports of the two devices."""
    run_plugtest("observe", "TD_COAP_CORE_01", *BOTH, "-o", tmp_path / "o", "--no-html", code=0)
    rows = evidence(tmp_path / "o", tool)
    assert len(rows) == 2, rows
    (client, server, *request), (from_port, to_port, *answer) = rows
    assert (from_port, to_port) == (server, client)
    assert request[0] == "0" and request[1] == "1" and answer[1] == "69"
    assert request[2] == answer[2]


def test_the_gateway_loses_messages(run_plugtest, tmp_path, tool):
    """A lost request is repeated: two copies in the evidence, and both devices pass."""
    run_plugtest("observe", "TD_COAP_CORE_15", *BOTH, "-o", tmp_path / "o", "--no-html", code=0)
    rows = evidence(tmp_path / "o", tool, "-Y", "coap.code == 1")
    assert len(rows) > len({row[4] for row in rows})


@pytest.mark.skipif(os.geteuid() != 0, reason="capturing needs root")
def test_listening_on_an_interface(run_plugtest, tmp_path, project):
    """Without the relay: what loopback shows; tests of a lossy network are left out."""
    got = run_plugtest("observe", "TD_COAP_CORE_01", "TD_COAP_CORE_15", *BOTH, "-i", "lo", "-o",
                       tmp_path / "o", "--no-html")
    report = load(tmp_path / "o", project)
    assert set(by_role(report, "TD_COAP_CORE_01").values()) == {"PASS"}, str(got)
    assert set(by_role(report, "TD_COAP_CORE_15").values()) == {"SKIPPED"}
    got = run_plugtest("observe", "TD_COAP_CORE_01", *BOTH, "-i", "nosuch0", "-o", tmp_path / "p",
                       code=4)
    assert "nosuch0" in got.err


def test_dry_run_says_why(run_plugtest, tmp_path):
    got = run_plugtest("observe", "TD_COAP_CORE_0*", *BOTH, "--dry-run", code=0, cwd=tmp_path)
    assert got.out.count("in   TD_COAP_CORE_0") == 9, got.out
    assert not (tmp_path / "reports").exists()
