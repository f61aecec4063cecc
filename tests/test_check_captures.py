# SPDX-License-Identifier: Apache-2.0
"""check over real traffic of other stacks: no FAIL without a reason that docs/findings.md gives."""
import subprocess

import packets as p
import pytest
from packets import ACK, CLIENT, CON, GET, SERVER, Capture

# capture -> (decode as, tests that it contains and passes, FAILs that docs/findings.md explains)
CAPTURES = {
    "coap-californium-client-vs-libcoap-etsi.pcap": (
        "udp.port==5684,coap",
        {f"TD_COAP_CORE_{n:02d}" for n in (*range(1, 14), 18)}
        | {"TD_COAP_LINK_01", "TD_COAP_BLOCK_01", "TD_COAP_BLOCK_02"},
        set()),
    "lwm2m-wakaama.pcap": ("udp.port==5783,coap", set(), set()),
}


@pytest.mark.parametrize("name", CAPTURES)
def test_real_traffic(run_plugtest, shared_captures, tmp_path, name):
    rule, contains, explained = CAPTURES[name]
    done = run_plugtest("check", shared_captures / name, "-d", rule, "--json", "--no-html", "-o",
                        tmp_path / "out", code={0, 1, 3})
    tests = done.json()["tests"]
    failed = {(t["id"], t["role"]) for t in tests if t["verdict"] == "FAIL"}
    assert failed == explained, [t for t in tests if t["verdict"] == "FAIL"]
    assert contains <= {t["id"] for t in tests if t["verdict"] == "PASS"}
    assert any(t["id"].startswith("INV_") for t in tests)


def fields(command):
    out = subprocess.run([str(a) for a in command], capture_output=True, check=True, timeout=120)
    return out.stdout.decode().splitlines()


RELATIONS = ("frame.number", "coap.response_to", "coap.response_time", "coap.request_first_in",
             "coap.response_first_in", "coap.retransmitted", "coap.response_in")


@pytest.mark.parametrize("twice", [[], ["-2"]], ids=["", "-2"])
@pytest.mark.parametrize("name", CAPTURES)
def test_relations_are_those_of_tshark(plugtest, tool, shared_captures, name, twice):
    """coap.response_to and its kin, frame by frame."""
    columns = [part for f in RELATIONS for part in ("-e", f)]
    args = ["-r", shared_captures / name, "-d", CAPTURES[name][0], *twice, "-T", "fields", *columns]
    assert fields([plugtest, "decode", *args]) == fields([tool("tshark"), "-n", *args])


def relations_capture():
    """Copies, separate and repeated responses, tokens used again, empty tokens."""
    a, b = b"\xa1\x01", b"\xb2"
    path = p.path("/t")
    c = Capture().up(0, CON, GET, 1, a, path).up(2, CON, GET, 1, a, path)
    c.down(2.1, ACK, "2.05", 1, a, payload=b"x").down(4.1, ACK, "2.05", 1, a, payload=b"x")
    c.up(5, CON, GET, 2, b, path).down(5.1, ACK, 0, 2).down(6, CON, "2.05", 9, b, payload=b"x")
    c.up(6.1, ACK, 0, 9).up(7, CON, GET, 3, a, path).down(7.1, ACK, "2.05", 3, a, payload=b"y")
    c.up(8, p.NON, GET, 4, a, path).down(8.1, p.NON, "2.05", 4, a, payload=b"z")
    c.up(9, CON, GET, 5, b"", path).down(9.1, ACK, "2.05", 5, b"", payload=b"z")
    return c.down(10, ACK, "2.05", 77, a, payload=b"?")


@pytest.mark.parametrize("twice", [[], ["-2"]], ids=["", "-2"])
def test_relations_of_made_traffic(plugtest, tool, tmp_path, twice):
    file = relations_capture().save(tmp_path / "c.pcap")
    args = ["-r", file, *twice, "-T", "fields", *[part for f in RELATIONS for part in ("-e", f)]]
    assert fields([plugtest, "decode", *args]) == fields([tool("tshark"), "-n", *args])


def one_get(at=0, mid=1, path="/test", client=CLIENT, answer="2.05"):
    c = Capture()
    c.add(at, client, SERVER, p.coap(CON, GET, mid, b"\xa1\x01", p.path(path)))
    return c.add(at + .1, SERVER, client, p.coap(ACK, answer, mid, b"\xa1\x01",
                                                 [(p.CONTENT_FORMAT, 0)], b"x"))


def join(*captures):
    c = Capture()
    c.frames = sorted((f for k in captures for f in k.frames), key=lambda f: f[0])
    return c


@pytest.fixture
def check(run_plugtest, tmp_path):
    """check(capture, *args, code=None) -> (exit code, tests of the report)."""
    def run(capture, *args, code=None):
        file = capture.save(tmp_path / "c.pcap")
        out = tmp_path / f"out{len(list(tmp_path.iterdir()))}"
        done = run_plugtest("check", file, *args, "--json", "--no-html", "-o", out, code=code)
        return done.code, done.json()["tests"]
    return run


def test_finds_tests_among_other_traffic(check):
    other = ("2001:db8::9", 1234)
    noise = [Capture().add(i / 10, other, ("2001:db8::7", 53), b"\0" * 30) for i in range(20)]
    code, tests = check(join(one_get(), one_get(.05, 9, "/elsewhere", other), *noise), code=0)
    assert {t["id"] for t in tests if t["id"].startswith("TD_")} >= {"TD_COAP_CORE_01"}
    assert code == 0


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_large_capture_says_the_same_again(check, jobs):
    """Tables with one place for each hash forget some of many: always the same."""
    c = Capture()
    for n in range(1200):
        client = (f"2001:db8:1::{n:x}", 40000)
        for mid, at in ((1, n / 100), (2, 15 + n / 100)):
            c.add(at, client, SERVER, p.coap(CON, GET, mid, bytes([mid]), p.path("a")))
            c.add(at + .001, SERVER, client, p.coap(ACK, "5.03", mid, bytes([mid]), [(14, 60)]))
    c.frames.sort(key=lambda f: f[0])
    said = [check(c, "INV_COAP_57", "-j", str(jobs))[1] for _ in range(3)]
    assert said[0] == said[1] == said[2]
    assert any(t["findings"] for t in said[0])


def test_each_conversation_is_an_instance(check):
    clients = [(f"2001:db8::{n}", 40000) for n in (11, 12, 13)]
    _, tests = check(join(*(one_get(n / 100, 1, client=c) for n, c in enumerate(clients))),
                     "TD_COAP_CORE_01", code=0)
    assert len([t for t in tests if t["role"] == "server"]) == 3


def test_denied_resource_is_inconclusive_when_nobody_declared_it(check):
    code, tests = check(one_get(answer="4.04"), "TD_COAP_CORE_01")
    assert code == 3 and {t["verdict"] for t in tests} == {"INCONC"}


def test_named_test_that_is_not_there(check):
    code, tests = check(one_get(), "TD_COAP_OBS_01")
    assert code == 3
    assert [(t["verdict"], t["reason"]) for t in tests] == [("INCONC", "NO_STIMULUS")]


def test_unanswered_request_fails_nobody(check):
    c = Capture().up(0, CON, GET, 1, b"\xa1\x01", p.path("/test"))
    _, tests = check(c.up(300, p.NON, GET, 2, b"\xa2", p.path("/x")))
    assert not [t for t in tests if t["verdict"] == "FAIL"]


def test_wrong_checksums_are_not_heard(check):
    c = Capture()
    c.add(0, CLIENT, SERVER, p.coap(CON, GET, 1, b"\xa1", p.path("/test")), wrong_checksum=True)
    code, tests = check(c)
    assert code == 5 and not tests


def test_role(check):
    _, tests = check(one_get(), "--role", "client", code=0)
    assert {t["role"] for t in tests} == {"client"}


def test_no_coap(check):
    code, tests = check(Capture().add(0, CLIENT, ("2001:db8::2", 53), b"x"))
    assert code == 5 and not tests


def test_another_port(check):
    c = Capture().add(0, CLIENT, (SERVER[0], 9999), p.coap(CON, GET, 1, b"\xa1", p.path("/test")))
    c.add(.1, (SERVER[0], 9999), CLIENT, p.coap(ACK, "2.05", 1, b"\xa1", [(12, 0)], b"x"))
    assert check(c)[0] == 5
    _, tests = check(c, "-d", "udp.port==9999,coap", "TD_COAP_CORE_01", code=0)
    assert tests


@pytest.mark.parametrize("args, says", [
    (["missing.pcap"], "missing.pcap"),
    (["TD_COAP_CORE_01"], "capture"),
    ([], "capture"),
    (["--role", "proxy", "a.pcap"], "client and server"),
    (["-d", "nonsense", "a.pcap"], "-d nonsense"),
])
def test_bad_command_lines(run_plugtest, tmp_path, args, says):
    done = run_plugtest("check", *args, code=2, cwd=tmp_path)
    assert says in done.err and len(done.err.strip().splitlines()) <= 3


def test_misspelt_test(run_plugtest, tmp_path):
    file = one_get().save(tmp_path / "c.pcap")
    done = run_plugtest("check", file, "TD_COAP_CORE_99", code=2, cwd=tmp_path)
    assert "TD_COAP_CORE_99" in done.err


def test_damaged_capture_is_judged_up_to_the_damage(run_plugtest, tmp_path):
    file = one_get().save(tmp_path / "c.pcap")
    whole = file.read_bytes()
    file.write_bytes(whole + whole[24:40])
    done = run_plugtest("check", file, "--json", "--no-html", "-o", tmp_path / "out", code=2)
    assert done.json()["summary"] and "c.pcap" in done.err


SENDER = """
import socket, sys
request, answer = (bytes.fromhex(a) for a in sys.argv[1:])
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("127.0.0.1", 5683))
client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for _ in range(int(5e6)):  # until the listener has had time to begin, and some more
    client.sendto(request, ("127.0.0.1", 5683))
    server.sendto(answer, server.recvfrom(2000)[1])
    if sys.stdin.readline() == "":
        break
"""


def test_live_interface(plugtest, netns, tmp_path):
    """-i listens, writes the evidence and judges when the time is over."""
    space = netns()[0]
    request = p.coap(CON, GET, 1, b"\xa1\x01", p.path("/test"))
    answer = p.coap(ACK, "2.05", 1, b"\xa1\x01", [(p.CONTENT_FORMAT, 0)], b"x")
    listener = subprocess.Popen(
        space.command(plugtest, "check", "-i", "lo", "--duration", 4, "--json", "--no-html", "-o",
                      tmp_path / "out", "TD_COAP_CORE_01"), stdout=subprocess.PIPE)
    with subprocess.Popen(space.command("/usr/bin/python3", "-c", SENDER, request.hex(),
                                        answer.hex()), stdin=subprocess.PIPE) as sender:
        for _ in range(12):  # one exchange every quarter of a second: the same message again
            try:
                listener.wait(0.25)
            except subprocess.TimeoutExpired:
                sender.stdin.write(b"\n")
                sender.stdin.flush()
        sender.stdin.close()
        assert sender.wait(10) == 0
    out = listener.communicate(timeout=20)[0]
    assert listener.returncode in (0, 3), out
    assert b'"TD_COAP_CORE_01"' in out and (tmp_path / "out" / "evidence.pcapng").stat().st_size


def test_unknown_interface(run_plugtest, tmp_path):
    done = run_plugtest("check", "-i", "nosuch0", "--no-html", "-o", tmp_path / "out", code=4)
    assert "nosuch0" in done.err
