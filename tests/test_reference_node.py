# SPDX-License-Identifier: Apache-2.0
"""The reference node, spoken to with raw datagrams: what it must do, and that each of its faults
can be seen."""
import json
import socket
import subprocess

import pytest

import node_stories as stories
from node_coap import (ACK, BLOCK1, BLOCK2, CON, DELETE, ETAG, FETCH, FORMAT, GET, IF_MATCH, IPATCH,
                       LOCATION_PATH, LOCATION_QUERY, MAX_AGE, NON, OBSERVE, PATCH, POST, PUT, RST,
                       SIZE1, SIZE2, Endpoint, Node, block, node_program)

pytestmark = pytest.mark.skipif(node_program() is None, reason="plugtest-node is not built")
# The resources change only when they are told to.
QUIET = ["--obs-period", "600", "--recreate-after", "0.5"]
SHORT = ["--tx", "ack_timeout=0.05,max_retransmit=2"]


@pytest.fixture(scope="module")
def node():
    n = Node(*QUIET)
    yield n
    status, errors = n.stop()
    assert (status, errors) == (0, "")


@pytest.fixture(scope="module")
def short_node():
    n = Node(*QUIET, *SHORT)
    yield n
    assert n.stop() == (0, "")


@pytest.fixture()
def e(node):
    node.do("faults", faults="")
    node.do("reset")
    endpoint = node.endpoint()
    yield endpoint
    endpoint.close()


# ---- the message layer -------------------------------------------------------------------------

GOOD = "44011234a1b2c3d4b474657374"
BAD_FRAMES = [
    ("empty datagram", "", None), ("short", "400112", None), ("version 2", "84" + GOOD[2:], None),
    ("TKL 9", "49011234010203040506070809b474657374", "reset"),
    ("TKL 15", "4f011234b474657374", "reset"), ("token cut", "48011234a1b2c3", "reset"),
    ("bare marker", GOOD + "ff", "reset"), ("delta 15", GOOD + "f0", "reset"),
    ("length 15", GOOD + "0f", "reset"), ("value cut", "44011234a1b2c3d4b47465", "reset"),
    ("delta byte cut", GOOD + "d0", "reset"),
    ("option 65547", "44011234a1b2c3d4e4fefe74657374", "reset"),
    ("empty with token", "44001234a1b2c3d4", "reset"),
    ("empty with payload", "40001234ff78", "reset"),
    ("ping", "40001234", "reset"), ("empty NON", "50001234", None),
    ("unknown ACK", "60001234", None), ("unknown RST", "70001234", None),
    ("ACK with GET", "64" + GOOD[2:], None), ("RST with response", "74451234a1b2c3d4", None),
    ("class 1", "44201234a1b2c3d4", "reset"), ("class 6", "44c01234a1b2c3d4", "reset"),
    ("class 7", "44ff1234a1b2c3d4", "reset"), ("NON class 7", "54ff1234a1b2c3d4", None),
    ("unasked response", "44451234a1b2c3d4ff78", "reset"),
    ("malformed NON", "54" + GOOD[2:] + "ff", None),
    ("method 8", "44081234a1b2c3d4b474657374", "4.05"),
    ("critical 65001", GOOD + "e0fcd1", "4.02"), ("critical 33", GOOD + "d009", "4.02"),
    ("NON critical", "54" + GOOD[2:] + "e0fcd1", None), ("elective 65000", GOOD + "e0fcd0", "2.05"),
    ("Accept twice", GOOD + "6000", "4.02"), ("Accept of 3", GOOD + "63000000", "4.02"),
    ("Uri-Host empty", "44011234a1b2c3d4308474657374", "4.02"),
    ("If-Match of 9", "44031234a1b2c3d419010101010101010101a474657374ff78", "4.02"),
    ("ETag of 9", "44011234a1b2c3d4490101010101010101017474657374", "2.05"),
    ("Proxy-Uri", "44011234a1b2c3d4d916636f61703a2f2f682f", "5.05"),
    ("one long path", "44011234a1b2c3d4bd01736567312f736567322f73656733", "4.04"),
    ("SZX 7", "44031234a1b2c3d4bc6c617267652d757064617465d1030fff" + "61" * 16, "4.00"),
    ("M without full block", "44031234a1b2c3d4bc6c617267652d757064617465d10308ff" + "61" * 15,
     "4.00"),
]


@pytest.mark.parametrize("name,frame,want", BAD_FRAMES, ids=[f[0] for f in BAD_FRAMES])
def test_odd_frames(e, name, frame, want):
    """Each with a Message ID of its own: a port may come again, and copies are told the same."""
    mid = 0x1300 + [f[0] for f in BAD_FRAMES].index(name)
    octets = bytes.fromhex(frame)
    e.raw(octets if len(octets) < 4 else octets[:2] + mid.to_bytes(2, "big") + octets[4:])
    m = e.get(0.08 if want is None else 1)
    if want is None:
        assert m is None
    elif want == "reset":
        assert (m.type, m.code, m.mid, len(m.raw)) == (RST, 0, mid, 4)
    else:
        assert (m.type, m.text, m.mid) == (ACK, want, mid)
        assert m.token == bytes.fromhex("a1b2c3d4")
    assert e.ask(GET, "seg1").text == "2.05"


@pytest.mark.parametrize("length", range(9))
def test_token_lengths(e, length):
    token = bytes(range(0xf0, 0xf0 + length))
    assert e.ask(GET, "test", token=token).token == token
    assert e.ask(GET, "separate", token=token, query=["delay=0.01"]).token == token


def test_non_request_gets_non_response(e):
    sent = e.send(GET, "test", type=NON)
    m = e.get()
    assert (m.type, m.text, m.token) == (NON, "2.05", sent.token)
    assert e.get(0.05) is None


def test_ipv6(node, e):
    six = node.endpoint(ipv6=True)
    assert six.ask(GET, "test").text == "2.05"


def test_duplicate_request_is_executed_once(e):
    sent = e.send(POST, "counter")
    e.raw(sent.bytes())
    first, second = e.get(), e.get()
    assert first.raw == second.raw
    assert e.ask(GET, "counter").payload == b"1"


def test_same_mid_from_another_endpoint_is_another_request(node, e):
    other = node.endpoint()
    sent = e.send(POST, "counter")
    other.raw(sent.bytes())
    assert {e.get().payload, other.get().payload} == {b"1", b"2"}


def test_separate_response(e):
    sent = e.send(GET, "separate", query=["delay=0.05"])
    ack, response = e.collect(0.3)
    assert (ack.raw[0], ack.code, ack.mid, len(ack.raw)) == (0x60, 0, sent.mid, 4)
    assert (response.type, response.text, response.token) == (CON, "2.05", sent.token)
    e.raw(sent.bytes())
    assert e.get().raw == ack.raw


def test_slow_has_no_empty_acknowledgement(e):
    sent = e.send(GET, "slow", query=["ack=0.15"])
    assert e.get(0.1) is None
    m = e.get()
    assert (m.type, m.text, m.mid) == (ACK, "2.05", sent.mid)


def test_retransmission(short_node):
    lines = stories.lost(short_node)
    copies = [line for line in lines[:-1] if line[1] == CON]
    assert len(copies) == 3 and copies[0] == copies[1] == copies[2]
    assert lines[-1] == [True, True]


# ---- the resources -----------------------------------------------------------------------------

def test_put_get_delete_post(e):
    assert e.ask(PUT, "test", payload=b"mine", options=[(FORMAT, b"")]).text == "2.04"
    m = e.ask(GET, "test")
    assert (m.payload, m.uint(FORMAT), m.uint(MAX_AGE)) == (b"mine", 0, 30)
    assert e.ask(DELETE, "test").text == "2.02"
    assert e.ask(GET, "test").text == "4.04"
    assert e.ask(PUT, "test", payload=b"again").text == "2.01"
    m = e.ask(POST, "test", payload=b"x")
    assert (m.text, m.all(LOCATION_PATH)) == ("2.01", [b"location1", b"location2", b"location3"])
    assert e.ask(GET, "location1/location2/location3").payload == b"x"
    assert e.ask(POST, "test", payload=b"x", query=["plain"]).text == "2.04"
    m = e.ask(POST, "location-query")
    assert (m.text, m.all(LOCATION_QUERY)) == ("2.01", [b"first=1", b"second=2"])


def test_query_and_options_are_echoed(e):
    assert e.ask(GET, "query", query=["first=1", "second=2"]).payload == b"first=1\nsecond=2\n"
    assert e.ask(GET, "options").payload == b"CON 0.01 01020304\n11 6f7074696f6e73"


@pytest.mark.parametrize("accept,want",
                         [(None, 0), (0, 0), (41, 41), (50, 50), (60, 60), (99, None)])
def test_multi_format(e, accept, want):
    options = [] if accept is None else [(17, accept.to_bytes(1, "big") if accept else b"")]
    m = e.ask(GET, "multi-format", options=options)
    assert (m.text, m.uint(FORMAT)) == (("2.05", want) if want is not None else ("4.06", None))


@pytest.mark.parametrize("method,path,want,more", [
    (GET, "nothing", "4.04", {}), (POST, "seg1", "4.05", {}), (GET, "secure", "4.01", {}),
    (GET, "forbidden", "4.03", {}), (GET, "unauthorized", "4.01", {}), (GET, "error", "5.00", {}),
    (PUT, "typed", "4.15", {"payload": b"x"}),
    (PUT, "typed", "2.01", {"payload": b"1", "options": [(FORMAT, b"2")]}),
    (PUT, "limit", "2.04", {"payload": b"x" * 100}),
    (PUT, "limit", "4.13", {"payload": b"x" * 101}),
    (POST, "obs-reset", "4.03", {"payload": b"x"}), (GET, "path/sub2", "2.05", {}),
    (FETCH, "fetch", "2.05", {"payload": b'["name"]', "options": [(FORMAT, b"2")]}),
    (FETCH, "fetch", "4.15", {"payload": b"x"}),
    (PATCH, "patch", "2.04",
     {"payload": b'[{"op":"add","path":"/x","value":1}]', "options": [(FORMAT, b"3")]}),
    (PATCH, "patch", "4.09",
     {"payload": b'[{"op":"remove","path":"/y"}]', "options": [(FORMAT, b"3")]}),
    (IPATCH, "patch", "2.04", {"payload": b'{"on":null}', "options": [(FORMAT, b"4")]}),
])
def test_codes(e, method, path, want, more):
    assert e.ask(method, path, **more).text == want


def test_limit_names_its_size_and_busy_alternates(e):
    assert e.ask(PUT, "limit", payload=b"x" * 101).uint(SIZE1) == 100
    m = e.ask(GET, "busy")
    assert (m.text, m.uint(MAX_AGE)) == ("5.03", 10)
    assert e.ask(GET, "busy").text == "2.05"
    assert e.ask(GET, "busy", query=["29"]).text == "4.29"


def test_echo(node, e):
    m = e.ask(POST, "echo-required")
    value = m.all(252)[0]
    assert (m.text, len(value)) == ("4.01", 8)
    assert node.endpoint().ask(POST, "echo-required", options=[(252, value)]).text == "4.01"
    value = e.ask(POST, "echo-required").all(252)[0]
    assert e.ask(POST, "echo-required", options=[(252, value)]).text == "2.04"


def test_conditions(e):
    first = e.ask(GET, "validate").all(ETAG)[0]
    m = e.ask(GET, "validate", options=[(ETAG, first)])
    assert (m.text, m.all(ETAG), m.payload) == ("2.03", [first], b"")
    assert e.ask(PUT, "validate", options=[(IF_MATCH, first)], payload=b"1").text == "2.04"
    m = e.ask(GET, "validate", options=[(ETAG, first)])
    assert (m.text, m.payload) == ("2.05", b"1") and m.all(ETAG) != [first]
    assert e.ask(PUT, "validate", options=[(IF_MATCH, first)], payload=b"2").text == "4.12"
    assert e.ask(GET, "validate").payload == b"1"
    assert e.ask(PUT, "create1", options=[(5, b"")], payload=b"1").text == "2.01"
    assert e.ask(PUT, "create1", options=[(5, b"")], payload=b"2").text == "4.12"
    assert e.ask(GET, "create1").payload == b"1"


# ---- block-wise --------------------------------------------------------------------------------

@pytest.mark.parametrize("szx", range(7))
def test_block2(e, szx):
    body, num, more = b"", 0, 1
    while more:
        m = e.ask(GET, "large", options=[(BLOCK2, block(num, 0, szx))])
        got, more, used = m.block(BLOCK2)
        assert (m.text, got, used) == ("2.05", num, szx)
        assert not more or len(m.payload) == 16 << szx
        body, num = body + m.payload, num + 1
    assert body == b"".join(b"%04d:large body\n" % i for i in range(80))
    assert e.ask(GET, "large", options=[(BLOCK2, block(num, 0, szx))]).text == "4.00"


def test_block2_late_and_size2(e):
    m = e.ask(GET, "large", options=[(SIZE2, b"")])
    assert (m.block(BLOCK2), m.uint(SIZE2), len(m.payload)) == ((0, 1, 6), 1280, 1024)
    m = e.ask(GET, "large", options=[(BLOCK2, block(16, 0, 2))])
    assert m.payload.startswith(b"0064:")


def put_blocks(e, path, body, szx=2, method=PUT, query=()):
    size = 16 << szx
    for num in range((len(body) + size - 1) // size):
        more = (num + 1) * size < len(body)
        m = e.ask(method, path, payload=body[num * size:(num + 1) * size], query=query,
                  options=[(BLOCK1, block(num, more, szx)), (FORMAT, b"")])
        assert m.block(BLOCK1)[0] == num
        if more:
            assert m.text == ("2.04" if query else "2.31") and m.payload == b""
    return m


@pytest.mark.parametrize("szx", range(7))
def test_block1(e, szx):
    body = bytes(i % 251 for i in range(1280))
    assert put_blocks(e, "large-update", body, szx).text == "2.04"
    m = e.ask(GET, "large-update")
    rest = e.ask(GET, "large-update", options=[(BLOCK2, block(1, 0, 6))])
    assert m.payload + rest.payload == body


def test_block1_of_two_clients_and_gaps(node, e):
    other = node.endpoint()
    for endpoint, letter in ((e, b"a"), (other, b"b")):
        m = endpoint.ask(PUT, "large-update", payload=letter * 16,
                         options=[(BLOCK1, block(0, 1, 0))])
        assert m.text == "2.31"
    assert e.ask(PUT, "large-update", payload=b"a",
                 options=[(BLOCK1, block(1, 0, 0))]).text == "2.04"
    assert e.ask(GET, "large-update").payload == b"a" * 17
    assert other.ask(PUT, "large-update", payload=b"b",
                     options=[(BLOCK1, block(2, 0, 0))]).text == "4.08"
    assert e.ask(GET, "large-update").payload == b"a" * 17


def test_block1_stateless_and_too_large(e):
    assert put_blocks(e, "large-update", b"s" * 100, query=["stateless"]).text == "2.04"
    for num in range(9):
        m = e.ask(PUT, "large-update", payload=b"x" * 1024, options=[(BLOCK1, block(num, 1, 6))])
    assert (m.text, m.uint(SIZE1)) == ("4.13", 8192)


def test_create_and_two_way(e):
    m = put_blocks(e, "large-create", b"c" * 100, method=POST)
    assert (m.text, m.all(LOCATION_PATH)) == ("2.01", [b"large-create", b"1"])
    assert e.ask(GET, "large-create/1").payload == b"c" * 100
    assert e.ask(GET, "large-create").payload == b"</large-create/1>"
    body = b"abc" * 500
    m = put_blocks(e, "large-post", body, method=POST)
    assert (m.text, m.block(BLOCK2), len(m.payload)) == ("2.04", (0, 1, 6), 1024)
    rest = e.ask(POST, "large-post", options=[(BLOCK2, block(1, 0, 6)), (FORMAT, b"")])
    assert (rest.text, rest.block(BLOCK2)) == ("2.04", (1, 0, 6))
    assert m.payload + rest.payload == body.upper()


# ---- observe -----------------------------------------------------------------------------------

def test_observe(node, e):
    script = stories.observe(node)
    notified = [line for line in script if line[1] == CON]
    assert len(notified) == 4
    values = [dict(line[6])["observe"] for line in notified]
    assert values == [1, 2, 3, 4]
    assert all(line[4] == stories.TOKEN.hex() for line in notified)


def test_observe_non_has_a_con_now_and_then(node, e):
    e.send(GET, "obs-non", options=[(OBSERVE, b"")])
    types = [e.get().type]
    for _ in range(20):
        node.do("change", path="/obs-non")
        m = e.get()
        types.append(m.type)
        if m.type == CON:
            e.reply(m)
    assert types == [ACK] + ([NON] * 9 + [CON]) * 2
    e.reply(m, type=RST)


def test_observe_one_unacknowledged(node, e):
    assert len(stories.observe_unacknowledged(node)) == 2


def test_observe_ends(node, e):
    lines = stories.observe_delete(node)
    assert lines[-1][2] == 0x84 and "observe" not in dict(lines[-1][6])
    lines = stories.observe_format(node)
    assert lines[-1][2] == 0x86 and "observe" not in dict(lines[-1][6])
    assert len(stories.observe_reset(node)) == 2


def test_observe_dead_client(short_node):
    assert len(stories.observe_dead(short_node)) == 4


def test_observe_blocks(node, e):
    e.send(GET, "obs-large", options=[(OBSERVE, b"")])
    m = e.get()
    assert m.block(BLOCK2) == (0, 1, 6) and m.all(OBSERVE)
    node.do("change", path="/obs-large")
    m = e.get()
    e.reply(m)
    rest = e.ask(GET, "obs-large", options=[(BLOCK2, block(1, 0, 6))], token=b"\x09")
    assert not rest.all(OBSERVE) and rest.all(ETAG) == m.all(ETAG)
    assert len(m.payload + rest.payload) == 1280


def test_observe_reset_resource(node, e):
    e.send(GET, "obs", options=[(OBSERVE, b"")])
    e.get()
    assert e.ask(POST, "obs-reset", payload=b"sesame", token=b"\x09").text == "2.04"
    node.do("change", path="/obs")
    assert e.get(0.1) is None


# ---- link format -------------------------------------------------------------------------------

@pytest.mark.parametrize("query,want", [
    ("rt=Type2", {"/link1", "/link2"}),
    ("rt=block", {"/large", "/large-update", "/large-create", "/large-post"}),
    ("if=If*", {"/link1", "/link2"}), ("if=foo", {"/link3"}), ("href=/link1", {"/link1"}),
    ("href=/link*", {"/link1", "/link2", "/link3"}), ("rt=Type", set()), ("nothing=1", set()),
    ("ct=41", {"/multi-format"}), ("sz=*", {"/large", "/large-update", "/obs-large"}),
    ("obs=*", {"/obs", "/obs-non", "/obs-large", "/obs-pumping", "/obs-pumping-non"}),
])
def test_link_filter(e, query, want):
    m = e.ask(GET, ".well-known/core", query=[query])
    assert (m.text, m.uint(FORMAT)) == ("2.05", 40 if want else None)
    links = [part.split(";")[0].strip("<>") for part in m.payload.decode().split(",") if part]
    assert set(links) == want


def test_link_list(e):
    m = e.ask(GET, ".well-known/core")
    assert len(m.payload) <= 1024 and not m.all(BLOCK2)
    for path in ("/test", "/seg1/seg2/seg3", "/large", "/obs", "/path", "/validate"):
        assert f"<{path}>".encode() in m.payload
    assert b'</link2>;rt="Type2 Type3";if="If2"' in m.payload


# ---- control -----------------------------------------------------------------------------------

def test_control(node, e):
    assert node.do("version", id=7)["name"] == "plugtest-node"
    assert node.do("version", id=7)["id"] == 7
    assert node.do("dance") == {"ok": False, "cannot": True, "why": "unknown verb for this role"}
    assert node.do("change", path="/test", payload="6869")["ok"]
    assert node.do("shows", path="/test", payload="6869")["ok"]
    assert not node.do("shows", path="/test", payload="00", timeout_s=0)["ok"]
    assert e.ask(GET, "test").payload == b"hi"
    assert node.do("down", role="server")["ok"]
    e.send(GET, "test")
    assert e.get(0.1) is None
    assert node.do("up")["ok"]
    assert e.ask(GET, "test").text == "2.05"
    assert node.do("restart")["ok"]
    assert e.ask(GET, "test").payload != b"hi"
    assert not node.do("faults", faults="no-such")["ok"]


def test_control_survives_nonsense(node, e):
    with socket.create_connection(("127.0.0.1", node.ready["control"])) as c:
        c.sendall(b"nonsense\n[1]\n{\"do\":5}\n")
        answers = [json.loads(line) for line in (c.makefile().readline() for _ in range(1))]
        assert answers[0]["ok"] is False
    assert node.do("version")["ok"]


def test_hundreds_of_clients(node, e):
    for _ in range(1000):
        with_one = Endpoint(e.to)
        assert with_one.ask(GET, "test").text == "2.05"
        with_one.close()


def test_command_line():
    program = node_program()
    for arguments in (["--role", "king"], ["--fault", "no-such"], ["--port", "70000"], ["stray"],
                      ["--tx", "x"], ["--no-such-option"]):
        done = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=10)
        assert done.returncode == 2
        assert done.stderr.startswith("plugtest-node: ") and done.stderr.count("\n") == 1
    faults = json.loads(subprocess.check_output([program, "--list-faults", "--json"]))
    assert len(faults) >= 48
    assert {"name", "role", "summary", "clauses", "remark", "shows"} <= set(faults[0])
    assert "--fault" in subprocess.check_output([program, "--help"], text=True)
