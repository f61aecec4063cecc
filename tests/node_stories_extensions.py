# SPDX-License-Identifier: Apache-2.0
"""Short dialogues about the small extensions of CoAP, as in node_stories.py."""
import select
import socket
import time

from node_coap import ACK, CON, NON, RST, Endpoint, Message
from node_stories import TOKEN, Lure, Script

GET, POST, PUT, FETCH, PATCH, IPATCH = 1, 2, 3, 5, 6, 7
UNAUTHORIZED, TOO_MANY = 0x81, 0x9d
FORMAT, ECHO, NO_RESPONSE = 12, 252, 258


def patches(node):
    """A JSON document that is read and changed in part (RFC 8132)."""
    s, e = Script(), node.endpoint()
    wrong = b'[{"op":"replace","path":"/a","value":3},{"op":"test","path":"/b","value":9}]'
    for mid, (code, number, body) in enumerate((
            (PUT, 50, b'{"a":1,"b":2}'), (FETCH, 50, b'["a"]'), (FETCH, 50, b'["a"]'),
            (PATCH, 51, wrong), (GET, None, b""), (IPATCH, 52, b'{"b":4}'),
            (IPATCH, 52, b'{"b":4}'), (GET, None, b"")), 0x2100):
        options = [(11, b"patch")] + ([(FORMAT, bytes([number]))] if number else [])
        e.raw(Message(CON, code, mid, TOKEN, options, body).bytes())
        s.add(e.get(0.1), Message(CON, 0, mid))
    return s.lines


def client_fetch(node):
    l = Lure(node)
    m = l.send("/patch", method="FETCH", payload=b'["a"]'.hex(), content_format=50)
    if m:
        l.answer(m, payload=b"{}")
    return l.script.lines


def echoes(node):
    """A request that must be fresh (RFC 9175): without a value, with a forged one, and with that of
    the server, which is written down as present or not."""
    e, lines, value = node.endpoint(), [], None
    for mid, echo in enumerate((None, b"forged", "given"), 0x2200):
        options = [(11, b"echo-required")]
        options += [(ECHO, value if echo == "given" else echo)] if echo and value else []
        e.raw(Message(CON, POST, mid, TOKEN, options).bytes())
        m = e.get(0.2)
        value = next(iter(m.all(ECHO)), value) if m else value
        lines.append((m.code, len(m.all(ECHO))) if m else "nothing")
    return lines


def no_response(node):
    s, e = Script(), node.endpoint()
    for mid, value in enumerate((b"\x1a", b"\x18"), 0x2300):
        e.raw(Message(NON, GET, mid, TOKEN, [(11, b"test"), (NO_RESPONSE, value)]).bytes())
        s.add(e.get(0.1), Message(NON, 0, mid))
    return s.lines


def repeated(l, m, code, options):
    """A response, and the requests that it makes the client send: their Echo values."""
    seen = []
    while m and len(seen) < 3:
        l.answer(m, code=code, options=options)
        m = l.e.get(0.15)
        seen.append([v.hex() for v in m.all(ECHO)] if m else "nothing")
    return seen


def client_echoes(node):
    """Two servers; the first gives Echo values."""
    one, other = Lure(node), Lure(node)
    lines = [repeated(one, one.send(), UNAUTHORIZED, [(ECHO, b"\xe1\xe2")])]
    m = other.send()
    lines.append([v.hex() for v in m.all(ECHO)] if m else "nothing")
    return lines


def client_busy(node):
    l = Lure(node)
    return repeated(l, l.send(), TOO_MANY, [])


def client_refused(node):
    """A request that is refused as it is."""
    l = Lure(node)
    return repeated(l, l.send(), 0x81, [])


def client_copies(node):
    """A notification that comes twice: how many deliveries there are."""
    l = Lure(node)
    m = l.send(observe=0)
    if m:
        l.answer(m, options=[(6, b"\1")], payload=b"first")
        for _ in range(2):
            l.answer(m, type=NON, mid=0x7400, options=[(6, b"\2")], payload=b"second")
        l.e.get(0.1)
    return [node.do("delivered", timeout_s=0.2).get("deliveries")]


def client_unlike(node):
    """Eight requests to servers of their own, which answer when they come again: are their tokens
    and the times until then alike?"""
    lures, times = [Lure(node) for _ in range(8)], []
    asked = {l.e.socket: (l, l.send(token_len=4, token=None, tx={"ack_timeout": 0.4}),
                          time.monotonic()) for l in lures}
    tokens = {m.token for _, m, _ in asked.values()}
    while asked:
        ready = select.select(list(asked), [], [], 1)[0]
        if not ready:
            return []
        for one in ready:
            l, m, first = asked.pop(one)
            times.append(time.monotonic() - first)
            l.next(0)
            l.answer(m)
    return [len(tokens), max(times) - min(times) < 0.04]


def client_two(node):
    """Two requests that wait, answered in another order."""
    l = Lure(node)
    first, second = l.send(), l.send("/separate", token="b2b2")
    for m, mid in ((second, 0x7500), (first, 0x7501)):
        l.answer(m, type=CON, mid=mid, payload=m.token)
        l.e.get(0.1)
    return [node.do("delivered", timeout_s=0.2).get("payload")]


def client_uris(node):
    """URIs that have to be refused: what is sent of them."""
    lines = []
    for rest in ("/" + 256 * "a", "/a#b"):
        l = Lure(node)
        said = node.do("uri", uri=l.uri + rest)
        m = l.e.get(0.1)
        lines.append((said["refused"], m.all(11) if m else "nothing"))
    return lines


def crowd(node):
    """More than nine hundred requests of one endpoint; how the last one is answered."""
    s, e = Script(), node.endpoint()
    for mid in range(0x3000, 0x3000 + 905):
        e.raw(bytes.fromhex("4101") + mid.to_bytes(2, "big") + bytes.fromhex("a1b474657374"))
        m = e.get(0.1)
    s.add(m, Message(CON, 0, mid))
    return s.lines


def long_ago(node):
    """A Message ID that was used before EXCHANGE_LIFETIME."""
    s, e = Script(), node.endpoint()
    for token, wait_s in (("a1", 1.2), ("a2", 0)):
        e.raw(bytes.fromhex("41017600" + token + "b474657374"))
        s.add(e.get(0.2), Message(CON, 0, 0x7600))
        time.sleep(wait_s)
    return s.lines


def client_late(node):
    """A second response with a token that was answered, and a request with Block2."""
    l = Lure(node)
    m = l.send()
    if m:
        l.answer(m, payload=b"first")
        l.shows(b"first")
        out = l.answer(m, type=CON, mid=0x7300, payload=b"second")
        l.script.add(l.e.get(0.15), out)
        l.shows(b"second")
    l.send(block2={"num": 0, "szx": 2})
    return l.script.lines


def client_resets(node):
    """A request that is rejected; two, and the first is acknowledged once more."""
    l, lines = Lure(node), []
    m = l.send()
    if m:
        l.answer(m, type=RST, code=0, token=b"")
        lines.append(l.e.get(0.12) is None)
    old = l.send()
    if old:
        l.answer(old)
    m = l.send()
    if old and m:
        l.answer(old, type=ACK, code=0, token=b"")
        lines.append(l.e.get(0.12) is None)
        l.answer(m)
    return lines


def malformed(node):
    """Many malformed messages, and a good one."""
    s, e = Script(), node.endpoint()
    for mid in range(0x2400, 0x240a):
        e.raw(b"\x4f\x01" + mid.to_bytes(2, "big"))
        s.add(e.get(0.1), Message(CON, 0, mid))
    e.raw(Message(CON, GET, 0x2410, TOKEN, [(11, b"test")]).bytes())
    s.add(e.get(0.1), Message(CON, 0, 0x2410))
    return s.lines


def from_elsewhere(node, at=None):
    """An answer from another endpoint than the one that was asked, and one from that."""
    l = Lure(node)
    other = Endpoint(at=at and (at, l.e.port))
    m = l.send()
    if m:
        other.to = l.e.to
        other.raw(Message(ACK, 0x45, m.mid, m.token, [], b"elsewhere").bytes())
        l.shows(b"elsewhere")
        l.answer(m, payload=b"here")
        l.shows(b"here")
    other.close()
    return l.script.lines


def client_ports(node):
    """The other endpoint has another port."""
    return from_elsewhere(node)


def client_addresses(node):
    """The other endpoint has another address."""
    return from_elsewhere(node, "127.0.0.2")


def long_tokens(node):
    """Requests with tokens of 9 and of 300 octets: what the answers begin with."""
    e, lines = node.endpoint(), []
    for mid, head in ((0x2500, b"\x49\x01"), (0x2501, b"\x4e\x01")):
        long = b"\x00\x1f" + bytes(300) if head[0] == 0x4e else bytes(9)
        e.raw(head + mid.to_bytes(2, "big") + long + b"\xb4test")
        ready, _, _ = select.select([e.socket], [], [], 0.2)
        lines.append(e.socket.recv(4096)[:20].hex()[:2] if ready else "nothing")
    return lines


def client_long_tokens(node):
    """Token lengths of the client's requests: a non-confirmable one, and some after a Reset."""
    e, lines = Endpoint(), []
    uri = f"coap://127.0.0.1:{e.port}/test"

    def heard():
        ready, _, _ = select.select([e.socket], [], [], 0.3)
        if not ready:
            return lines.append("nothing")
        data, e.to = e.socket.recvfrom(4096)
        lines.append((data[0] & 15, data[1]))
        return data

    for kind in ("NON", "CON", "CON"):
        node.do("send", uri=uri, type=kind)
        data = heard()
        if data and kind == "CON":
            e.raw(b"\x70\x00" + data[2:4])
            heard()
    e.close()
    return lines


def group_requests(node):
    """Requests to the group that the node is in: what comes back, and whether all of it at once."""
    e, lines, waited = node.endpoint(), [], []
    e.socket.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton("127.0.0.1"))
    group = ("224.0.1.187", e.to[1])
    test, missing = b"\xb4test", b"\xb7missing"
    requests = [b"\x51\x01%s\xaa" + test] * 4
    requests += [b"\x41\x01%s\xab" + test, b"\x50\x00%s", b"\x51\x01%s\xac" + test + b"\xff",
                 b"\x51\x01%s\xad\xbb.well-known\x04core\x49rt=absent",
                 b"\x51\x01%s\xae" + missing, b"\x51\x01%s\xaf" + missing + b"\xd1\xea\x02"]
    for n, octets in enumerate(requests):
        e.socket.sendto(octets.replace(b"%s", (0x2600 + n).to_bytes(2, "big")), group)
        begun = time.monotonic()
        ready, _, _ = select.select([e.socket], [], [], 0.4)
        waited += [time.monotonic() - begun] if n < 4 else []
        lines.append(e.socket.recv(4096)[:2].hex() if ready else "nothing")
    return lines + [max(waited) > 0.015]


def client_caches(node):
    """GETs of a client that keeps responses while they are fresh: which come to the server."""
    l = Lure(node)

    def get(path, max_age=None, code=0x45):
        m = l.send(path)
        if m:
            age = b"" if not max_age else bytes([max_age])
            l.answer(m, code, [] if max_age is None else [(14, age)], b"body")
            l.shows(b"body")
        l.script.lines.append((path, bool(m)))

    for path, max_age, code in (("/a", None, 0x45), ("/b", 0, 0x45), ("/c", 60, 0x46)):
        get(path, max_age, code)
        get(path, max_age, code)
    get("/a?x=1")
    m = l.send("/a", method="PUT", payload="6162", content_format=0)
    if m:
        l.answer(m, 0x44)
        time.sleep(0.05)
    get("/a")
    return l.script.lines


def client_groups(node):
    """A request to a group, and two answers, neither from the group's address."""
    e, lines = Endpoint(at=("224.0.1.187", 0)), []
    e.socket.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP,
                        socket.inet_aton("224.0.1.187") + socket.inet_aton("127.0.0.1"))
    node.do("send", uri=f"coap://224.0.1.187:{e.port}/test", type="NON", token=TOKEN.hex())
    m = e.get()
    lines.append(m and m.type)
    for payload in (b"one", b"two"):
        member = Endpoint(e.to)
        member.raw(Message(NON, 0x45, member.mid(), TOKEN, [], payload).bytes())
        answer = node.do("shows", payload=payload.hex(), timeout_s=0.2)
        lines.append(answer["ok"])
        member.close()
    e.close()
    return lines
