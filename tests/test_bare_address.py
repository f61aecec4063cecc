# SPDX-License-Identifier: Apache-2.0
"""A server of which nothing is known but its address: what is tried fails no conforming one, and
the list of its links tells which resources the tests can use."""
import json
import shutil
import subprocess

import pytest
from node_coap import Node
from test_run_bad_devices import device  # noqa: F401

FAST = ("--set", "tx.ack_timeout=100ms", "--set", "time.separate=2s", "--no-html")


def entries(folder):
    """What has run."""
    report = json.loads((folder / "report.json").read_text())
    return report, [t for t in report["tests"] if t["verdict"] not in ("NA", "SKIPPED")]


def test_nothing_fails_that_nobody_declared(run_plugtest, tmp_path):
    node = Node("--role", "server")
    run_plugtest("run", "coap", "coap-requirements", "--dut", f"coap://127.0.0.1:{node.port}",
                 "--allow-write", "--budget", "25s", "-o", tmp_path / "o", *FAST, code=3,
                 timeout=90)
    assert node.stop() == (0, "")
    report, ran = entries(tmp_path / "o")
    assert [f"{t['id']} [{t['case']}] {t['text']}" for t in ran if t["verdict"] == "FAIL"] == []
    assert len([t for t in ran if t["verdict"] == "PASS"]) > 250
    assert "resources found" not in report["environment"]  # it has the usual ones
    assert {t["verdict"] for t in report["tests"] if t["id"] == "RQ_COAP_XTK_01"} == {"NA"}


@pytest.mark.skipif(not shutil.which("coap-server-notls"), reason="libcoap3-bin is not installed")
def test_resources_are_found(run_plugtest, tmp_path, free_port):
    """libcoap's server has /time, which can be observed, and /example_data, which is large."""
    port = free_port()
    server = subprocess.Popen(["coap-server-notls", "-A", "127.0.0.1", "-p", str(port)],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:  # until it listens its list is asked for again
        got = run_plugtest("run", "TD_COAP_CORE_01", "TD_COAP_BLOCK_01", "--dut",
                           f"coap://127.0.0.1:{port}", "-o", tmp_path / "o", *FAST, code=0)
        named = run_plugtest("run", "TD_COAP_CORE_01", "--dut", f"coap://127.0.0.1:{port}", "--set",
                             "res.test=/nowhere", "-o", tmp_path / "p", *FAST, code={1, 3})
    finally:
        server.terminate()
        server.wait(10)
    found = "res.obs=/time res.large=/example_data res.test=/time"
    assert found in got.out
    assert entries(tmp_path / "o")[0]["environment"]["resources found"] == found
    assert "res.test" not in named.out.splitlines()[0]


LISTS = {"nothing": b"", "no list": b"<<<", "elsewhere": b'<coap://h/a>,<//h/b>,</c?d>,</%2f>',
         "control characters": b"</\x1b[31mred>;obs", "a gap": b"<>,</>,<//>,</.well-known/core>"}


@pytest.mark.parametrize("name", LISTS)
def test_lists_that_are_of_no_use(run_plugtest, device, tmp_path, name):  # noqa: F811
    """Nothing is chosen, nothing of the list is printed, and the run goes on."""
    def answer(octets, send):
        token = octets[0] & 15
        head = bytes([0x60 | token, 0x45]) + octets[2:4 + token]
        send(head + b"\xc1\x28\xff" + LISTS[name] + b" ")
    bare = device(answer)
    got = run_plugtest("run", "TD_COAP_CORE_01", "--dut", bare.uri, "-o", tmp_path / "o", *FAST,
                       code={0, 1, 3})
    assert "list of links" not in got.out and "\x1b[31mred" not in got.out
    assert "resources found" not in entries(tmp_path / "o")[0]["environment"]


@pytest.mark.parametrize("given", [[], ["--set", "res.test=/led"]], ids=["found", "given"])
def test_what_a_resource_does_not_take(run_plugtest, device, tmp_path, given):  # noqa: F811
    """A resource for numbers alone refuses the tests' text with an appropriate error (RFC 7252
    section 5.8.3), and DELETE: neither breaks anything."""
    refusals = {2: 0x8f, 3: 0x80, 4: 0x85}  # 4.15, 4.00, 4.05

    def answer(octets, send):
        token, code = octets[0] & 15, octets[1]
        kind = 0x60 if octets[0] & 0x30 == 0x40 else 0x50
        if code == 0:
            send(bytes([0x70, 0]) + octets[2:4])
            return
        head = bytes([kind | token, refusals.get(code, 0x45)]) + octets[2:4 + token]
        found = b"\xc1\x28\xff</led>;ct=60" if b"core" in octets else b"\xc1\x3c\xff\x01"
        send(head if code in refusals else head + found)
    bare = device(answer)
    got = run_plugtest("run", "TD_COAP_CORE_0[1-4]", "--dut", bare.uri, "--allow-write", "-o",
                       tmp_path / "o", *given, *FAST, code=3)
    verdicts = {t["id"]: (t["verdict"], t["reason"]) for t in entries(tmp_path / "o")[1]
                if not t["always"]}
    assert verdicts.pop("TD_COAP_CORE_01")[0] == "PASS", str(got)
    assert set(verdicts.values()) == {("INCONC", "PRECONDITION_UNMET")}, str(got)


@pytest.mark.parametrize("code", [0x42, 0x45], ids=["2.02", "2.05"])
def test_a_post_that_deletes(run_plugtest, device, tmp_path, code):  # noqa: F811
    """POST may delete its target, and says so with 2.02 (RFC 7252 section 5.8.2): no failure.
    2.05 answers GET alone (section 5.9.1.5): a failure still."""
    def answer(octets, send):
        token = octets[0] & 15
        kind = 0x60 if octets[0] & 0x30 == 0x40 else 0x50
        if octets[1] == 0:
            send(bytes([0x70, 0]) + octets[2:4])
            return
        got = {2: code, 3: 0x44, 4: 0x42}.get(octets[1], 0x45)
        found = b"\xc1\x28\xff</led>;ct=0" if b"core" in octets else b"\xc0\xffx"
        send(bytes([kind | token, got]) + octets[2:4 + token] + (found if got == 0x45 else b""))
    bare = device(answer)
    got = run_plugtest("run", "TD_COAP_CORE_0[48]", "--dut", bare.uri, "--allow-write", "-o",
                       tmp_path / "o", "--set", "res.test=/led", *FAST, code={0, 1, 3})
    verdicts = {t["id"]: t["verdict"] for t in entries(tmp_path / "o")[1] if not t["always"]}
    expected = "PASS" if code == 0x42 else "FAIL"
    assert set(verdicts.values()) == {expected} and len(verdicts) == 2, str(got)
    got = run_plugtest("run", "TD_COAP_CORE_1[89]", "--dut", bare.uri, "--allow-write", "-o",
                       tmp_path / "p", "--set", "res.test=/led", *FAST, code={0, 1, 3})
    verdicts = {t["id"]: t["verdict"] for t in entries(tmp_path / "p")[1] if not t["always"]}
    expected = "INCONC" if code == 0x42 else "FAIL"
    assert set(verdicts.values()) == {expected} and len(verdicts) == 2, str(got)


@pytest.mark.parametrize("uri, says", [
    ("coap://[fe80::1%nope]", ["no network interface nope", "there are:", " lo"]),
    ("coap://[fe80::1%nope]:5683/", ["no network interface nope"]),
    ("coap://[fe80::1]", ["link-local", "[fe80::1%eth0]"]),
    ("http://192.0.2.1", ["http:// is not tested", "coap://HOST[:PORT]"]),
    ("coaps://192.0.2.1", ["coaps:// is not tested", "coap://HOST[:PORT]", "DTLS"]),
    ("coaps+tcp://192.0.2.1", ["coaps+tcp:// is not tested", "TLS"]),
    ("coap+tcp://192.0.2.1", ["coap+tcp:// is not tested", "UDP"]),
    ("coap://example.org", ["no names"]),
    ("coap://192.0.2.1:65536", ["coap://192.0.2.1:5683"]),
    ("coap://192.0.2.1/a/b", ["no path", "coap://192.0.2.1, and --set res.test=/a/b"]),
    ("coap://", ["coap://[2001:db8::1]:5683"]),
    ("192.0.2.1", ["did you mean coap://192.0.2.1?"]),
    ("[::1]:5683", ["did you mean coap://[::1]:5683?"]),
    ("zep://127.0.0.1:17754", ["who is the device", "eui64="]),
    ("reference-rlp", ["did you mean reference-rpl?"]),
])
def test_addresses_that_are_none(run_plugtest, uri, says):
    """One line, with what is right."""
    for command in (["run", "TD_COAP_CORE_01"], ["why", "TD_COAP_CORE_01"], ["replay", "x.pcap"]):
        done = run_plugtest(*command, "--dut", uri, code=2)
        assert done.err.count("\n") == 1 and done.out == "", done
        assert all(word in done.err for word in says), done


@pytest.mark.parametrize("uri", ["coap://127.0.0.1", "COAP://127.0.0.1:5683/", "coap://[::1]",
                                 "coap://[fe80::1%lo]:61616"])
def test_addresses(run_plugtest, uri):
    """What RFC 7252 6.1 and RFC 6874 let people write."""
    run_plugtest("run", "TD_COAP_CORE_01", "--dut", uri, "--dry-run", code=0)
