# SPDX-License-Identifier: Apache-2.0
"""The reference node as a proxy: between sockets of ours, and between libcoap's client and
server."""
import socket
import subprocess
import time

import pytest
from node_coap import (ACK, BLOCK2, CON, DELETE, ETAG, GET, MAX_AGE, NON, OBSERVE, POST, PUT,
                       RST, URI_HOST, URI_PATH, URI_QUERY, block, node_program)
from node_stories_proxy import (CHANGED, CONTENT, CREATED, PROXY_SCHEME, PROXY_URI, URI_PORT, VALID,
                                ProxyNode, Sandwich)

pytestmark = pytest.mark.skipif(node_program() is None, reason="plugtest-node is not built")


@pytest.fixture(scope="module")
def node():
    proxy = ProxyNode("--origin-timeout", "0.4")
    yield proxy
    assert proxy.stop() == (0, "")


@pytest.fixture
def s(node):
    node.do("reset")
    return Sandwich(node)


def path_of(m):
    return "".join("/" + v.decode() for v in m.all(URI_PATH))


def test_forward_by_uri(s):
    up, down = s.ask(GET, options=[(PROXY_URI, s.uri("/a/%62?x=1&y=%26"))])
    assert up.options == [(URI_PATH, b"a"), (URI_PATH, b"b"), (URI_QUERY, b"x=1"),
                          (URI_QUERY, b"y=&")]
    assert (down.code, down.payload) == (CONTENT, b"x")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_forward_by_scheme(s, host):
    port = s.origin.port.to_bytes(2, "big")
    up, down = s.ask(GET, "a", options=[(PROXY_SCHEME, b"CoAP"), (URI_HOST, host.encode()),
                                        (URI_PORT, port)])
    if host == "localhost" and socket.getaddrinfo(host, None)[0][4][0] != "127.0.0.1":
        pytest.skip("localhost is somewhere else")
    assert down.code == CONTENT
    assert up.all(PROXY_SCHEME) == [] and path_of(up) == "/a" and up.all(URI_PORT) == []
    assert up.all(URI_HOST) == ([] if host[0] == "1" else [b"localhost"])


def test_uri_goes_before_options(s):
    up, _ = s.ask(GET, "other", options=[(PROXY_URI, s.uri("/right")), (URI_HOST, b"nowhere")])
    assert up.options == [(URI_PATH, b"right")]


@pytest.mark.parametrize("option, code", [
    ((PROXY_URI, b"ftp://127.0.0.1/"), 0xa5), ((PROXY_URI, b"coaps://127.0.0.1/"), 0xa5),
    ((PROXY_SCHEME, b"http"), 0xa5), ((PROXY_URI, b"coap://[::1/"), 0x80),
    ((PROXY_URI, b"u" * 1035), 0x82), ((PROXY_URI, b""), 0x82), ((PROXY_SCHEME, b""), 0x82),
    ((URI_HOST, b"h" * 256), 0x82), ((65002, b""), 0x82), ((65003, b""), 0x82), ((16, b"\0"), 0x80),
    ((16, b""), 0x80), ((16, b"\1\0"), 0x80), ((16, b"\1"), 0xa8)])
@pytest.mark.parametrize("type", [CON, NON])
def test_refused(s, option, code, type):
    up, down = s.ask(GET, "a", options=[option], type=type)
    assert up is None and down.code == code
    assert down.type == (ACK if type == CON else NON)


def test_own_uri_is_no_other_server(s):
    """With an origin, what is asked of the proxy itself is asked of the origin."""
    up, down = s.ask(GET, options=[(PROXY_URI, s.uri("/mine", s.node.port))])
    assert up.options == [(URI_PATH, b"mine")] and down.code == CONTENT


def test_without_origin_local_resources():
    from node_coap import Node
    node = Node("--role", "proxy")
    e = node.endpoint()
    uri = f"coap://127.0.0.1:{node.port}/test".encode()
    assert e.ask(GET, "test").code == CONTENT
    assert e.ask(GET, "", options=[(PROXY_URI, uri)]).code == CONTENT
    assert e.ask(GET, "test", options=[(65002, b"")]).code == CONTENT  # elective for a server
    assert node.stop() == (0, "")


def test_origin_must_be_a_place():
    for uri in ("coap://[::1]/path", "http://[::1]", "coap://"):
        done = subprocess.run([node_program(), "--role", "proxy", "--origin", uri],
                              capture_output=True, text=True, timeout=10, check=False)
        assert done.returncode == 2 and "--origin" in done.stderr


def test_options_and_codes_go_through(s):
    up, down = s.ask(PUT, "a", options=[(1, b"tag"), (5, b""), (12, b"\x32"), (65000, b"e"),
                                        (65001, b""), (OBSERVE, b""), (16, b"\x05"), (60, b"\x02")],
                     payload=b"{}", answer=(0x9f, [(65000, b"f"), (65001, b""), (12, b"")], b"no"))
    assert up.options == [(1, b"tag"), (5, b""), (URI_PATH, b"a"), (12, b"\x32"), (16, b"\x04"),
                          (60, b"\x02"), (65000, b"e"), (65001, b"")]
    assert up.payload == b"{}" and up.code == PUT
    assert (down.code, down.payload) == (0x9f, b"no")
    assert down.options == [(12, b""), (65000, b"f"), (65001, b"")]


@pytest.mark.parametrize("option", [
    (65002, b""), (65003, b""), (URI_PATH, b"a"), (PROXY_URI, b"u")])
def test_response_that_must_not_be_relayed(s, option):
    _, down = s.ask(GET, "a", answer=(CONTENT, [option], b"x"))
    assert down.code == 0xa2 and down.payload != b"x"


def test_response_that_cannot_be_read(s):
    s.e.send(GET, "a")
    up = s.origin.get()
    s.origin.reply(up, ACK, CONTENT, up.token, payload=b"")
    assert s.e.get().code == CONTENT
    s.e.send(GET, "b")
    up = s.origin.get()
    head = bytes([0x60 | len(up.token), CONTENT]) + up.mid.to_bytes(2, "big") + up.token
    s.origin.raw(head + b"\xff")
    assert s.e.get().code == 0xa2


def test_silent_origin(s):
    up, down = s.ask(GET, "a", answer=None)
    assert up and down.code == 0xa4


def test_origin_resets(s):
    s.e.send(GET, "a")
    s.origin.reply(s.origin.get(), RST)
    assert s.e.get().code == 0xa2


def test_separate_on_both_sides(s):
    """Copies of a slow request are one request; copies of its response are acknowledged each."""
    sent = s.e.send(GET, "a", token=b"t")
    up = s.origin.get()
    s.origin.reply(up)
    assert s.e.get().type == ACK
    s.e.raw(sent.bytes())
    assert (s.e.get().type, s.origin.get(0.05)) == (ACK, None)
    for _ in range(2):
        s.origin.raw(type(sent)(CON, CONTENT, 0x4711, up.token, [(MAX_AGE, b"")], b"late").bytes())
        ack = s.origin.get()
        assert (ack.type, ack.code, ack.mid) == (ACK, 0, 0x4711)
    down = s.e.get()
    assert (down.type, down.code, down.token, down.payload) == (CON, CONTENT, b"t", b"late")
    assert s.e.get(0.3).mid == down.mid  # not acknowledged yet
    s.e.reply(down)
    assert s.e.get(0.5) is None


def test_lost_request_is_repeated(s):
    s.e.send(GET, "a")
    up = s.origin.get()
    again = s.origin.get(0.3)
    assert again.raw == up.raw
    s.origin.reply(up, ACK, CONTENT, up.token, payload=b"x")
    assert [m.payload for m in s.e.collect(0.2) if m.code] == [b"x"]


def test_response_nobody_waits_for(s):
    s.ask(GET, "a")
    s.origin.raw(bytes([0x42, CONTENT, 0x47, 0x12]) + b"no\xffx")
    assert s.origin.get().type == RST


KEPT = (CONTENT, [(MAX_AGE, b"\x0a"), (ETAG, b"one")], b"kept")


def test_kept_and_its_age(s):
    _, first = s.ask(GET, "a", answer=KEPT)
    assert first.uint(MAX_AGE) == 10
    up, second = s.ask(GET, "a", answer=KEPT)
    assert up is None and second.payload == b"kept" and 7 <= second.uint(MAX_AGE) <= 9
    up, third = s.ask(GET, "a", options=[(ETAG, b"one")])
    assert up is None and third.code == VALID and third.all(ETAG) == [b"one"] and not third.payload
    up, fourth = s.ask(GET, "a", options=[(ETAG, b"two")])
    assert up is None and (fourth.code, fourth.payload) == (CONTENT, b"kept")


@pytest.mark.parametrize("options, query", [
    ([(17, b"")], ""), ([(65000, b"")], ""), ([(URI_QUERY, b"q")], ""), ([(BLOCK2, b"\x02")], "")])
def test_other_requests_have_other_responses(s, options, query):
    s.ask(GET, "a", answer=KEPT)
    up, _ = s.ask(GET, "a", options=options, answer=KEPT)
    assert up is not None


def test_no_cache_key(s):
    """65052: elective, safe, not in the cache key."""
    s.ask(GET, "a", answer=KEPT)
    up, _ = s.ask(GET, "a", options=[(65052, b"1")], answer=KEPT)
    assert up is None


@pytest.mark.parametrize("answer", [
    (CONTENT, [(MAX_AGE, b"")], b"x"), (0x54, [], b"x"), (CHANGED, [], b""),
    (CONTENT, [(BLOCK2, block(0, 1, 0))], b"x" * 16)])
def test_not_kept(s, answer):
    for _ in range(2):
        up, _ = s.ask(GET, "a", answer=answer)
        assert up is not None


def test_error_is_kept(s):
    for wanted in (True, False):
        up, down = s.ask(GET, "a", answer=(0x84, [(MAX_AGE, b"\x0a")], b"gone"))
        assert (up is not None, down.code, down.payload) == (wanted, 0x84, b"gone")


@pytest.mark.parametrize("method, code", [(PUT, CHANGED), (POST, CREATED), (DELETE, 0x42)])
def test_change_makes_stale(s, method, code):
    s.ask(GET, "a", answer=KEPT)
    s.ask(method, "a", answer=(code, [], b""))
    up, _ = s.ask(GET, "a", answer=(CONTENT, [], b"new"))
    assert up.all(ETAG) == [b"one"]


def test_failed_change_makes_nothing_stale(s):
    s.ask(GET, "a", answer=KEPT)
    s.ask(PUT, "a", answer=(0x8c, [], b""))
    assert s.ask(GET, "a")[0] is None


def test_created_place_is_stale(s):
    s.ask(GET, "made/1", answer=KEPT)
    s.ask(POST, "make", answer=(CREATED, [(8, b"made"), (8, b"1")], b""))
    assert s.ask(GET, "made/1")[0] is not None


def test_revalidation(s):
    s.ask(GET, "a", answer=(CONTENT, [(MAX_AGE, b"\x01"), (ETAG, b"one"), (12, b"\x28")], b"kept"))
    time.sleep(1.05)
    up, down = s.ask(GET, "a", answer=(VALID, [(MAX_AGE, b"\x05"), (ETAG, b"one")], b""))
    assert up.all(ETAG) == [b"one"]
    assert (down.code, down.payload, down.all(12)) == (CONTENT, b"kept", [b"\x28"])
    up, down = s.ask(GET, "a")
    assert up is None and 3 <= down.uint(MAX_AGE) <= 5
    _, down = s.ask(GET, "b", options=[(ETAG, b"mine")], answer=(VALID, [(ETAG, b"mine")], b""))
    assert down.code == VALID
    _, down = s.ask(GET, "b", answer=(VALID, [(ETAG, b"mine")], b""))
    assert down.code == 0xa2


def test_clients_have_ports_of_their_own(s):
    other = s.node.endpoint()
    s.ask(GET, "a")
    first = s.origin.to
    s.e = other
    s.ask(GET, "b")
    assert s.origin.to[1] != first[1]


OBSERVED = (CONTENT, [(OBSERVE, b"\x05"), (MAX_AGE, b"\x1e")], b"one")
REGISTER = [(OBSERVE, b"")]


def notify(s, up, value, payload=b"", code=CONTENT, observe=True):
    """A confirmable notification of the server; what the proxy says to it."""
    options = [(OBSERVE, bytes([value]))] if observe else []
    s.origin.raw(type(up)(CON, code, s.origin.mid(), up.token, options, payload).bytes())
    return s.origin.get()


def told(e):
    """The next notification, acknowledged."""
    m = e.get()
    if m and m.type == CON:
        e.reply(m)
    return m


def test_observers_share_a_registration(s):
    first, second = s.e, s.node.endpoint()
    up, down = s.ask(GET, "o", options=REGISTER, answer=OBSERVED)
    assert up.uint(OBSERVE) == 0 and down.payload == b"one" and down.all(OBSERVE)
    s.e = second
    again, joined = s.ask(GET, "o", options=REGISTER, answer=OBSERVED, token=b"\x09")
    assert again is None and joined.payload == b"one" and joined.all(OBSERVE)
    assert 28 <= joined.uint(MAX_AGE) <= 30
    assert notify(s, up, 6, b"two").type == ACK
    for e, token in ((first, b"\x07\x01"), (second, b"\x09")):
        m = told(e)
        assert (m.token, m.payload) == (token, b"two") and m.uint(OBSERVE) > down.uint(OBSERVE)
    assert notify(s, up, 4, b"old").type == ACK  # older than what is known
    assert notify(s, up, 7, code=0x84, observe=False).type == ACK
    for e in (first, second):
        m = told(e)
        assert m.code == 0x84 and not m.all(OBSERVE)
    assert notify(s, up, 8, b"late").type == RST


def test_last_observer_leaves(s):
    up, _ = s.ask(GET, "o", options=REGISTER, answer=OBSERVED)
    s.ask(GET, "o", options=[(OBSERVE, b"\x01")], answer=(CONTENT, [], b"one"))
    assert notify(s, up, 6, b"two").type == RST
    up, _ = s.ask(GET, "o", options=REGISTER, answer=OBSERVED)
    assert notify(s, up, 6, b"two").type == ACK
    s.e.reply(s.e.get(), RST)
    assert s.e.get(0.05) is None
    assert notify(s, up, 7, b"three").type == RST


def test_observer_that_is_gone():
    node = ProxyNode("--tx", "max_retransmit=1")
    s = Sandwich(node)
    up, _ = s.ask(GET, "o", options=REGISTER, answer=OBSERVED)
    assert notify(s, up, 6, b"two").type == ACK
    assert len([m for m in s.e.collect(0.6, ack=False) if m.payload == b"two"]) == 2
    assert notify(s, up, 7, b"three").type == RST
    assert node.stop() == (0, "")


def test_server_that_is_not_observed(s):
    _, down = s.ask(GET, "o", options=REGISTER, answer=(CONTENT, [(MAX_AGE, b"")], b"plain"))
    assert down.payload == b"plain" and not down.all(OBSERVE)


# ---- libcoap on both sides ----

@pytest.fixture(scope="module")
def libcoap(tool):
    """(port of a proxy, port of libcoap's server behind it, run(*arguments of coap-client))."""
    client, server = tool("coap-client-notls"), tool("coap-server-notls")
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as free:
        free.bind(("::1", 0))
        port = free.getsockname()[1]
    behind = subprocess.Popen([server, "-A", "::1", "-p", str(port), "-d", "9"],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    from node_coap import Node
    proxy = Node("--role", "proxy", "--origin", f"coap://[::1]:{port}", "--origin-timeout", "3")

    def run(*arguments):
        done = subprocess.run([client, "-B", "5", *arguments], capture_output=True, timeout=20,
                              check=True)
        return done.stdout.rstrip(b"\n")
    yield proxy.port, port, run
    status = proxy.stop()
    behind.terminate()
    behind.wait(10)
    assert status == (0, "")


@pytest.fixture(scope="module")
def ring():
    """Two proxies, each the origin of the other: their ports."""
    from node_coap import Node
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    one = Node("--role", "proxy", "--origin", f"coap://127.0.0.1:{port}")
    other = Node("--role", "proxy", "--origin", f"coap://127.0.0.1:{one.port}", "--port", f"{port}")
    yield one, other
    assert (one.stop(), other.stop()) == ((0, ""), (0, ""))


@pytest.mark.parametrize("hops", [1, 2, 3, 4, 100])
def test_a_ring_of_proxies(ring, hops):
    """A request in a circle ends (RFC 8768 section 3). 5.08 comes back over the proxies that it
    names, and no further than to the first that finds itself there (section 4)."""
    names = [f"plugtest-node-{node.port}".encode() for node in ring]
    m = ring[0].endpoint().ask(GET, "round", options=[(16, bytes([hops]))])
    assert (m.text, m.payload) == {1: ("5.08", names[0]), 2: ("5.08", b" ".join(names))}.get(
        hops, ("5.02", b"the request went round in a circle"))


def test_libcoap_through_reverse_proxy(libcoap, tmp_path):
    port, _, run = libcoap
    place = f"coap://[::1]:{port}"
    body = tmp_path / "body"
    body.write_bytes(b"".join(b"%07d\n" % i for i in range(400)))
    run("-m", "put", "-e", "one", f"{place}/made/here")
    assert run(f"{place}/made/here") == b"one"
    run("-m", "put", "-e", "two", f"{place}/made/here")
    assert run(f"{place}/made/here") == b"two"
    run("-m", "put", "-f", str(body), f"{place}/large")
    assert run("-b", "512", f"{place}/large") == body.read_bytes().rstrip(b"\n")
    assert b"</made/here>" in run(f"{place}/.well-known/core")
    assert run(f"{place}/async?1") == b"done"


def test_libcoap_through_forward_proxy(libcoap):
    port, server, run = libcoap
    run("-m", "put", "-e", "far", f"coap://[::1]:{server}/far")
    assert run("-P", f"coap://[::1]:{port}", f"coap://[::1]:{server}/far") == b"far"
    wanted = f"coap://[::1]:{server}/.well-known/core"
    assert b"</far>" in run("-P", f"coap://[::1]:{port}", wanted)
