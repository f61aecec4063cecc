# SPDX-License-Identifier: Apache-2.0
"""Every invariant is broken once, and only that one is; what conforms breaks none."""
import json

import packets as p
import pytest
from packets import (ACK, CLIENT, CON, GET, GROUP, NON, OTHER, POST, PUT, RST, SERVER,
                     Capture)

T = p.path("/t")
A1, A2 = b"\xa1\x01", b"\xa2\x02"
OSCORE, CIPHER = 9, bytes(range(16))


def exchange(c, at, mid=1, token=A1, options=T, method=GET, answer="2.05", **reply):
    """A confirmable request and its piggybacked response."""
    reply = {"options": [(p.CONTENT_FORMAT, 0)], "payload": b"x", **reply}
    if answer not in ("2.05",) and "payload" not in reply:
        reply["payload"] = b""
    c.up(at, CON, method, mid, token, options)
    c.down(at + 0.01, ACK, answer, mid, token, **reply)
    return c


def observed(first=5, observe=0):
    """A registration and its answer."""
    c = Capture()
    c.up(0, CON, GET, 1, A1, T + [(p.OBSERVE, observe)])
    c.down(0.01, ACK, "2.05", 1, A1, [(p.OBSERVE, first), (p.CONTENT_FORMAT, 0)], b"1")
    return c


def notify(c, at, mid, value, kind=NON, token=A1, form=0, what="2.05"):
    """One notification."""
    return c.down(at, kind, what, mid, token, [(p.OBSERVE, value), (p.CONTENT_FORMAT, form)], b"n")


def copies(*times, change=b""):
    c = Capture()
    for i, at in enumerate(times):
        c.up(at, CON, GET, 1, A1, T + ([(p.URI_QUERY, change)] if change and i else []))
    return c


BLOCK = b"0123456789abcdef"
DEFAULT = ("--set", "tx.default=true")


# name of the invariant (number, variant) -> capture, extra arguments, FAIL or a remark, whose
BREACHES = {
    "01": (lambda: exchange(Capture(), 0).up(1, CON, GET, 2, A1, T, version=2), "client"),
    "02 token": (lambda: Capture().up(0, CON, GET, 1, b"123456789", tkl=9), "client"),
    "02 marker": (lambda: Capture().add(0, CLIENT, SERVER, p.coap(CON, GET, 1, A1) + b"\xff"),
                  "client"),
    "02 short": (lambda: Capture().add(0, CLIENT, SERVER, b"\x40\x01\x00"), "client"),
    "03": (lambda: Capture().up(0, CON, 0, 1, A1), "client"),
    "04 ack": (lambda: Capture().up(0, CON, GET, 1, A1, T).down(.1, ACK, 0, 1)
               .down(1, CON, "2.05", 9, A1).up(1.1, ACK, GET, 9, b"", T), "client"),
    "04 class": (lambda: Capture().up(0, NON, "7.01", 1), "client"),
    "05": (lambda: Capture().up(0, NON, GET, 1, A1, T).up(60, NON, GET, 1, A1, T), "client",
           *DEFAULT),
    "06": (lambda: exchange(Capture(), 0).down(1, ACK, 0, 99), "server"),
    "06 reset": (lambda: exchange(Capture(), 0).down(1, RST, 0, 99), "server"),
    "07": (lambda: Capture().up(0, NON, GET, 1, A1, T).down(0.1, ACK, 0, 1), "server"),
    "08": (lambda: exchange(Capture(), 0).up(0.1, RST, 0, 1), "client"),
    "09": (lambda: exchange(exchange(Capture(), 0), 9, token=A2, options=p.path("/u")), "client"),
    "10": (lambda: copies(0, 2.5, change=b"again"), "client"),
    "11": (lambda: copies(0, 1.0), "client", *DEFAULT),
    "12": (lambda: copies(0, 2, 6, 14, 30, 44.9), "client", *DEFAULT),
    "13": (lambda: copies(0, 2, 6, 14, 50), "client", *DEFAULT),
    "16": (lambda: Capture().up(0, CON, GET, 1, A1, T).down(.1, ACK, 0, 1)
           .down(2, ACK, "2.05", 1, A1, [(p.CONTENT_FORMAT, 0)], b"x"), "server"),
    "17": (lambda: exchange(Capture(), 0).down(1, NON, "2.05", 9, A2), "server"),
    "18 token": (lambda: Capture().up(0, CON, GET, 1, A1, T).down(.1, ACK, "2.05", 1, A2),
                 "server"),
    "18 mid": (lambda: Capture().up(0, CON, GET, 1, A1, T).down(.1, ACK, "2.05", 2, A1), "server"),
    "19": (lambda: Capture().up(0, NON, GET, 1, A1, T)
           .add(.1, OTHER, CLIENT, p.coap(NON, "2.05", 9, A1)), "server"),
    "22 length": (lambda: Capture().up(0, NON, GET, 1, A1, T + [(p.ACCEPT, b"\1\2\3")]), "client"),
    "22 repeat": (lambda: exchange(Capture(), 0, options=T + [(p.URI_HOST, b"h")] * 2),
                  "client"),
    "25 etag": (lambda: valid(etag=False), "server"),
    "25 payload": (lambda: valid(payload=b"x"), "server"),
    "25 continue": (lambda: exchange(Capture(), 0, method=PUT, answer="2.31", payload=b""),
                    "server"),
    "26": (lambda: with_answer("4.04", payload=b"\xff\xfe"), "server"),
    "27 old": (lambda: notify(notify(observed(), 5, 20, 7), 10, 21, 6), "server"),
    "27 equal": (lambda: notify(observed(5), 5, 20, 5), "server"),
    "27 counted": (lambda: notify(notify(notify(notify(observed(), 5, 20, 7), 5.2, 21, 8), 5.4, 22,
                                         10), 5.6, 23, 9), "server"),
    "27 equal, close": (lambda: notify(notify(observed(), 5, 900, 7), 5.2, 20, 7), "server"),
    "28 unasked": (lambda: with_answer("2.05", options=[(p.OBSERVE, 1), (p.CONTENT_FORMAT, 0)],
                                       payload=b"x"), "server"),
    "28 format": (lambda: notify(notify(observed(), 5, 20, 7), 10, 21, 8, form=50), "server"),
    "29 reset": (lambda: notify(notify(notify(observed(), 5, 20, 7, CON)
                                       .up(5.1, RST, 0, 20), 10, 21, 8), 15, 22, 9), "server"),
    "29 cancel": (lambda: notify(notify(with_cancel(), 10, 21, 8), 15, 22, 9), "server"),
    "31": (lambda: notify(notify(observed(), 80000, 20, 7), 90000, 21, 8), "server"),
    "32 short": (lambda: with_answer("2.05", options=[(p.BLOCK2, p.block(0, 1, 0)),
                                                      (p.CONTENT_FORMAT, 0)], payload=b"x"),
                 "server"),
    "32 szx": (lambda: exchange(Capture(), 0, options=T + [(p.BLOCK2, p.block(0, 0, 7))]),
               "client"),
    "33 other": (lambda: blocks2(asked=1, given=2), "server"),
    "33 larger": (lambda: blocks2(asked=0, given=0, szx=1, payload=BLOCK * 2), "server"),
    "33 ack": (lambda: blocks1(acked=1), "server"),
    "35": (lambda: missing_block(), "server"),
    "36": (lambda: exchange(Capture(), 0, options=T + [(p.ACCEPT, 40)],
                            payload=b"x"), "server"),
    "38": (lambda: with_answer("2.01", method=POST, options=[(p.LOCATION_PATH, b"..")]), "server"),
    "39": (lambda: exchange(Capture(), 0, options=p.path("/a/../b")), "client"),
    "40": (lambda: exchange(Capture(), 0, options=T + [(p.PROXY_URI, b"coap://h/")]), "client"),
    "41 con": (lambda: Capture().add(0, CLIENT, GROUP, p.coap(CON, GET, 1, A1, T)), "client"),
    "41 etag": (lambda: Capture().add(0, CLIENT, GROUP, p.coap(NON, GET, 1, A1,
                                                               T + [(p.ETAG, b"1")])), "client"),
    "45": (lambda: exchange(Capture(), 0, options=T + [(65001, b"")]), "server"),
    "46": (lambda: Capture().add(0, CLIENT, SERVER, p.coap(CON, GET, 1, A1) + b"\xff")
           .down(.1, ACK, "2.05", 1, A1), "server"),
    "51 code": (lambda: protected(code=GET), "client"),
    "51 observe": (lambda: protected(options=[(p.OBSERVE, b"")]), "client"),
    "51 number": (lambda: protected(option=b"\x08a"), "client"),
    "51 key": (lambda: protected(option=b"\x01\x05"), "client"),
    "51 nothing": (lambda: protected(payload=b""), "client"),
    "51 answer": (lambda: protected(answer="2.01"), "server"),
    "51 no answer": (lambda: protected(reply=b""), "server"),
    "56": (lambda: with_answer("2.05", options=[(p.CONTENT_FORMAT, 40)], payload=b"<a;;"),
           "server"),
    "62 created": (lambda: with_answer("2.01", payload=b"x"), "server"),
    "62 deleted": (lambda: with_answer("2.02"), "server"),
    "62 changed": (lambda: with_answer("2.04"), "server"),
    "62 fetched": (lambda: with_answer("2.04", method="0.05"), "server"),
    "62 content": (lambda: with_answer("2.05", method=PUT, options=[(p.CONTENT_FORMAT, 0)],
                                       payload=b"x"), "server"),
    "62 posted": (lambda: with_answer("2.05", method=POST, options=[(p.CONTENT_FORMAT, 0)],
                                      payload=b"x"), "server"),
    "62 delete, created": (lambda: with_answer("2.01", method="0.04"), "server"),
    "62 delete, changed": (lambda: with_answer("2.04", method="0.04"), "server"),
    "62 delete, content": (lambda: with_answer("2.05", method="0.04"), "server"),
}

# what breaks a SHOULD: a remark and no FAIL
REMARKS = {
    "05": (lambda: Capture().up(0, NON, GET, 1, A1, T).up(60, NON, GET, 1, A1, T), "client"),
    "11": (lambda: copies(0, 1.0), "client"),
    "12": (lambda: copies(0, 2, 6, 14, 30, 44.9), "client"),
    "14": (lambda: Capture().up(0, CON, GET, 1, A1, T).up(.1, CON, GET, 2, A2, T), "client"),
    "15": (lambda: exchange(Capture(), 0, 9, A2).up(10, CON, GET, 1, A1, T)
           .up(12, CON, GET, 1, A1, T).up(16, CON, GET, 1, A1, T).up(200, NON, GET, 77, A2),
           "server"),
    "20": (lambda: Capture().up(0, NON, GET, 1, A1, T).down(.1, NON, "2.05", 8, A1)
           .down(.2, NON, "2.05", 9, A1), "server"),
    "21": (lambda: Capture().up(0, CON, GET, 1, A1, T).down(.1, ACK, 0, 1)
           .up(.2, CON, GET, 2, A1, T), "client"),
    "22": (lambda: exchange(Capture(), 0, options=T + [(p.MAX_AGE, 5)]), "client"),
    "23": (lambda: exchange(Capture(), 0, options=T + [(p.ACCEPT, b"\0\0")]), "client"),
    "24": (lambda: Capture().up(0, NON, "0.20", 1, A1, T), "client"),
    "26": (lambda: with_answer("2.05", payload=b"x"), "server"),
    "29": (lambda: notify(notify(notify(observed(), 5, 20, 7).up(5.1, RST, 0, 20), 10, 21, 8),
                          15, 22, 9), "server"),
    "30": (lambda: notify(notify(observed(), 5, 20, 7, CON), 7.5, 20, 7, CON)
           .up(200, NON, GET, 77, A2), "client"),
    "33": (lambda: missing_block(final=False), "client"),
    "34": (lambda: changed_etag(), "server"),
    "36": (lambda: accept_ignored(), "server"),
    "61": (lambda: exchange(Capture(), 0, options=[(p.PROXY_URI, b"Coaps://[::1]/a")]), "client"),
    "61 scheme": (lambda: exchange(Capture(), 0, options=T + [(p.PROXY_SCHEME, b"https")]),
                  "client"),
    "37": (lambda: created_twice(), "server"),
    "42": (lambda: Capture().add(0, CLIENT, GROUP, p.coap(NON, GET, 1, A1, T))
           .add(.1, SERVER, CLIENT, p.coap(RST, 0, 1)), "server"),
    "43": (lambda: with_answer("2.05", options=[(p.CONTENT_FORMAT, 0)], payload=b"x" * 1100),
           "server"),
    "44": (lambda: Capture().add(0, CLIENT, (SERVER[0], 5684), p.coap(NON, GET, 1, A1, T)),
           "client", "-d", "udp.port==5684,coap"),
    "47": (lambda: Capture().up(0, CON, GET, 1, A1, T).down(2.5, ACK, 0, 1)
           .down(2.6, NON, "2.05", 7, A1), "server"),
    "52": (lambda: with_answer("2.05", options=[(p.CONTENT_FORMAT, 0)], payload=b"x" * 200),
           "server"),
    "55": (lambda: Capture().up(0, CON, GET, 1, A1, T).down(.1, ACK, 0, 1)
           .up(300, NON, GET, 77, A2), "server"),
    "57": (lambda: Capture().up(0, CON, GET, 1, A1, T)
           .down(.1, ACK, "5.03", 1, A1, [(p.MAX_AGE, 60)]).up(9, CON, GET, 2, A2, T), "client"),
    "58": (lambda: fast_notifications(), "server"),
    "59": (lambda: two_responses(), "server"),
}


def with_answer(what, method=GET, **reply):
    c = Capture().up(0, CON, method, 1, A1, T)
    return c.down(0.01, ACK, what, 1, A1, **reply)


def valid(etag=True, payload=b""):
    c = Capture().up(0, CON, GET, 1, A1, T + [(p.ETAG, b"e")])
    return c.down(.01, ACK, "2.03", 1, A1, [(p.ETAG, b"e")] if etag else [], payload)


def accept_ignored():
    c = Capture().up(0, CON, GET, 1, A1, T + [(p.ACCEPT, 40)])
    return c.down(.01, ACK, "2.05", 1, A1, [], b"</a>")


def with_cancel():
    c = observed().up(1, CON, GET, 2, A1, T + [(p.OBSERVE, 1)])
    return c.down(1.01, ACK, "2.05", 2, A1, [(p.CONTENT_FORMAT, 0)], b"x")


def blocks2(asked, given, szx=0, payload=BLOCK):
    c = Capture().up(0, CON, GET, 1, A1, T + [(p.BLOCK2, p.block(asked, 0, 0))])
    return c.down(.01, ACK, "2.05", 1, A1, [(p.BLOCK2, p.block(given, 1, szx)),
                                            (p.CONTENT_FORMAT, 0)], payload)


def blocks1(acked):
    c = Capture().up(0, CON, PUT, 1, A1, T + [(p.CONTENT_FORMAT, 0), (p.BLOCK1, p.block(0, 1, 0))],
                     BLOCK)
    return c.down(.01, ACK, "2.31", 1, A1, [(p.BLOCK1, p.block(acked, 1, 0))])


def put_block(c, at, mid, num, more, answer, cut=None):
    options = T + [(p.CONTENT_FORMAT, 0), (p.BLOCK1, p.block(num, more, 0))]
    c.add(at, CLIENT, SERVER, p.coap(CON, PUT, mid, A1, options, BLOCK), cut=cut)
    return c.down(at + .01, ACK, answer, mid, A1, [(p.BLOCK1, p.block(num, more, 0))])



def protected(code="0.02", option=b"\x09\x05a", options=(), payload=CIPHER, answer="2.04",
              reply=CIPHER):
    """A request protected by OSCORE (Partial IV 5, kid "a") and its answer."""
    c = Capture().up(0, CON, code, 1, A1, [*options, (OSCORE, option)], payload)
    return c.down(.01, ACK, answer, 1, A1, [(OSCORE, b"")], reply)


def missing_block(final=True):
    c = put_block(put_block(Capture(), 0, 1, 0, 1, "2.31"), 1, 2, 1, 1, "2.31")
    return put_block(c, 2, 3, 3, 0, "2.04" if final else "4.08")


def changed_etag():
    c = Capture()
    for i, tag in enumerate((b"1", b"2")):
        c.up(i, CON, GET, i, A1, T + [(p.BLOCK2, p.block(i, 0, 0))])
        c.down(i + .01, ACK, "2.05", i, A1, [(p.BLOCK2, p.block(i, 1 - i, 0)), (p.ETAG, tag),
                                             (p.CONTENT_FORMAT, 0)], BLOCK)
    return c


def created_twice():
    c = Capture()
    for mid in (1, 2):
        exchange(c, mid, mid, method=PUT, options=T + [(p.IF_NONE_MATCH, b"")], answer="2.01",
                 payload=b"")
    return c


def fast_notifications():
    c = observed()
    for i in range(14):
        notify(c, 1 + i, 20 + i, 6 + i)
    return c


def two_responses():
    c = Capture()
    for mid, token in ((1, A1), (2, A2)):
        c.up(mid, NON, GET, mid, token, T)
        c.down(10 + mid / 10, CON, "2.05", 70 + mid, token, [(p.CONTENT_FORMAT, 0)], b"x")
    return c


@pytest.fixture
def check(run_plugtest, tmp_path):
    """check(capture, *args) -> {(id, role): (verdict, remarks)} of the invariants."""
    def run(capture, *args, complete=True):
        file = capture.save(tmp_path / "c.pcap")
        more = ["--complete"] if complete else []
        done = run_plugtest("check", file, "INV_COAP_*", "--json", "--no-html", *more, *args,
                            "-o", tmp_path / "out", code=None)
        assert done.code in (0, 1, 3, 5), str(done)
        report = json.loads(done.out)
        return {(t["id"], t["role"]): (t["verdict"], [f for f in t["findings"]])
                for t in report["tests"]}
    return run


def failed(results):
    return {key for key, (verdict, _) in results.items() if verdict == "FAIL"}


@pytest.mark.parametrize("name", BREACHES)
def test_breach_fails_this_invariant_and_no_other(check, name):
    make, role, *args = BREACHES[name]
    results = check(make(), *args)
    also = {("INV_COAP_02", "client")} if name == "46" else set()  # what it should not answer
    assert failed(results) == {(f"INV_COAP_{name[:2]}", role)} | also
    finding = results[f"INV_COAP_{name[:2]}", role][1][0]
    assert finding["clause"]["id"].startswith("RFC") and finding["frame"] >= 1, finding


@pytest.mark.parametrize("name", REMARKS)
def test_should_breach_is_a_remark(check, name):
    make, role, *args = REMARKS[name]
    results = check(make(), *args)
    assert failed(results) == set()
    verdict, findings = results[f"INV_COAP_{name[:2]}", role]
    assert verdict == "PASS" and any(f["level"] == "should" for f in findings), (verdict, findings)


# ------------------------------------------------------------- what must not fail

def separate(order):
    """An empty ACK and a CON response, in either order (TRAP-03)."""
    c = Capture().up(0, CON, GET, 1, A1, T)
    parts = [lambda at: c.down(at, ACK, 0, 1),
             lambda at: c.down(at, CON, "2.05", 7, A1, [(p.CONTENT_FORMAT, 0)], b"x")]
    for i in order:
        parts[i](0.1 + i / 100)
    return c.up(.5, ACK, 0, 7)


def retransmitted_notification():
    c = observed()
    notify(c, 5, 20, 7, CON)
    return notify(c, 7.5, 20, 8, CON).up(7.6, ACK, 0, 20)


def many(count, same_token):
    c = Capture()
    for i in range(count):
        exchange(c, i, 100 + i, b"" if same_token else bytes([i]))
    return c


TRAPS = {
    "2.04 to POST, 2.01 to PUT, 2.02 to POST": lambda: exchange(exchange(exchange(
        Capture(), 0, method=POST, answer="2.04"), 1, 2, A2, method=PUT, answer="2.01"), 2, 3,
        method=POST, answer="2.02"),
    "a success code of later": lambda: with_answer("2.07", payload=b"x"),
    "01 no Content-Format": lambda: with_answer("2.05", payload=b"x"),
    "02 separate NON response": lambda: Capture().up(0, CON, GET, 1, A1, T).down(.1, ACK, 0, 1)
    .down(1, NON, "2.05", 7, A1, [(p.CONTENT_FORMAT, 0)], b"x"),
    "03 ACK, response": lambda: separate((0, 1)),
    "03 response, ACK": lambda: separate((1, 0)),
    "03 ACK lost": lambda: separate((1,)),
    "04 NON with unknown critical option": lambda: Capture()
    .up(0, NON, GET, 1, A1, T + [(65001, b"")]).down(.1, NON, "4.02", 9, A1),
    "04 ... reset": lambda: Capture().up(0, NON, GET, 1, A1, T + [(65001, b"")])
    .down(.1, RST, 0, 1),
    "08 empty tokens": lambda: many(20, True),
    "10 newer payload for a duplicate": lambda: copies(0, 2.5)
    .down(2.6, ACK, "2.05", 1, A1, [(p.CONTENT_FORMAT, 0)], b"1")
    .down(2.7, ACK, "2.05", 1, A1, [(p.CONTENT_FORMAT, 0)], b"2"),
    "11 retransmitted notification differs": retransmitted_notification,
    "12 late copies": lambda: copies(0, 4, 20),
    "12 given up after one": lambda: Capture().up(0, CON, GET, 1, A1, T).up(8, CON, GET, 2, A2, T),
    "13 other timers": lambda: copies(0, .2, .6, 1.4),
    "14 RST to a late response": lambda: separate((0, 1))
    .down(30, CON, "2.05", 7, A1, [(p.CONTENT_FORMAT, 0)], b"x").up(30.1, RST, 0, 7),
    "15 copies go on after the response": lambda: Capture().up(0, CON, GET, 1, A1, T)
    .down(1, CON, "2.05", 7, A1, [(p.CONTENT_FORMAT, 0)], b"x").up(1.1, ACK, 0, 7)
    .up(2.5, CON, GET, 1, A1, T).down(2.6, ACK, 0, 1),
    "16 second request while the first is acknowledged": lambda: Capture()
    .up(0, CON, GET, 1, A1, T).down(.1, ACK, 0, 1).up(1, CON, GET, 2, A2, T)
    .down(1.1, ACK, 0, 2).down(2, NON, "2.05", 7, A1).down(3, NON, "2.05", 8, A2),
    "17 NON sent twice": lambda: Capture().up(0, NON, GET, 1, A1, T).up(1, NON, GET, 1, A1, T),
    "18 silence to a malformed NON": lambda: exchange(Capture(), 1),
    "19 Observe ignored": lambda: with_answer("2.05", options=[(p.CONTENT_FORMAT, 0)],
                                              payload=b"x"),
    "20 numbers start again": lambda: notify(notify(observed(1000), 5, 20, 1001)
                                             .up(10, CON, GET, 2, A1, T + [(p.OBSERVE, 0)])
                                             .down(10.1, ACK, "2.05", 2, A1,
                                                   [(p.OBSERVE, 1), (p.CONTENT_FORMAT, 0)], b"1"),
                                             15, 30, 2),
    "21 same number in a copy": lambda: notify(notify(observed(), 5, 20, 7, CON), 7.5, 20, 7, CON)
    .up(7.6, ACK, 0, 20),
    "23 goes on after RST to NON": lambda: notify(notify(notify(observed(), 5, 20, 7)
                                                         .up(5.1, RST, 0, 20), 10, 21, 8),
                                                  15, 22, 9),
    "26 smaller blocks": lambda: smaller_blocks(),
    "27 2.04 without M for each block": lambda: stateless_put(),
    "28 4.08 to a repeated block": lambda: put_block(put_block(Capture(), 0, 1, 0, 1, "2.31"), 1, 2,
                                                     0, 1, "4.08"),
    "34 answers to a group from elsewhere": lambda: Capture()
    .add(0, CLIENT, GROUP, p.coap(NON, GET, 1, A1, T))
    .add(.5, SERVER, CLIENT, p.coap(NON, "2.05", 7, A1))
    .add(.9, (OTHER[0], 61616), CLIENT, p.coap(NON, "2.05", 7, A1)),
    "35 RST to a group request": lambda: Capture()
    .add(0, CLIENT, GROUP, p.coap(NON, GET, 1, A1, T))
    .add(.1, SERVER, CLIENT, p.coap(RST, 0, 1)),
    "39 same state twice": lambda: notify(notify(observed(), 5, 20, 7), 10, 21, 8),
    "40 CON response to NON": lambda: Capture().up(0, NON, GET, 1, A1, T)
    .down(.1, CON, "2.05", 7, A1).up(.2, ACK, 0, 7),
    "43 another port is another client": lambda: Capture().up(0, CON, GET, 1, A1, T)
    .add(1, (CLIENT[0], 40001), SERVER, p.coap(CON, GET, 1, A2, p.path("/u"))),
    "44 frames seen twice": lambda: doubled(exchange(notify(observed(), 5, 20, 7), 9, 5, A2)),
    "36 OSCORE": lambda: protected(),
    "36 OSCORE, observation": lambda: protected("0.05", options=[(p.OBSERVE, b"")], answer="2.05"),
    "36 OSCORE, error without": lambda: Capture().up(
        0, CON, "0.02", 1, A1, [(OSCORE, b"\x09\x05a")], CIPHER).down(.01, ACK, "4.01", 1, A1),
    "coap URI to a proxy": lambda: exchange(Capture(), 0, options=[(p.PROXY_URI, b"coap://h/s")]),
    "ping": lambda: Capture().up(0, CON, 0, 1).down(.1, RST, 0, 1),
    "numbers wrap": lambda: notify(notify(observed(16777214), 5, 20, 16777215), 10, 21, 0),
    "overtaking notifications": lambda: notify(notify(observed(), 5.1, 21, 8), 5.2, 20, 7),
    "overtaking notifications, random Message IDs": lambda: notify(
        notify(notify(notify(observed(), 5, 40000, 7), 5.1, 9, 8), 5.2, 20, 10), 5.3, 5000, 9),
    "overtaking notifications, Message IDs alike by chance": lambda: notify(
        notify(notify(observed(), 5, 40000, 7), 5.1, 1, 9), 5.2, 12, 8),
    "the first notification overtakes the answer": lambda: notify(notify(
        Capture().up(0, CON, GET, 1, A1, T + [(p.OBSERVE, 0)]), .1, 20, 7)
        .down(.2, ACK, "2.05", 1, A1, [(p.OBSERVE, 6), (p.CONTENT_FORMAT, 0)], b"1"), 5, 21, 8),
    "the second notification overtakes the first": lambda: notify(notify(
        observed(), .1, 40000, 8), .2, 50000, 7),
    "registered, quiet for an hour": lambda: notify(observed(), 3600, 20, 6),
}


def doubled(c):
    c.frames = [(at + shift, *rest) for at, *rest in c.frames for shift in (0, .0002)]
    return c


def smaller_blocks():
    c = Capture().up(0, CON, GET, 1, A1, T + [(p.BLOCK2, p.block(0, 0, 2))])
    c.down(.01, ACK, "2.05", 1, A1, [(p.BLOCK2, p.block(0, 1, 0)), (p.CONTENT_FORMAT, 0)], BLOCK)
    c.up(1, CON, GET, 2, A1, T + [(p.BLOCK2, p.block(1, 0, 0))])
    return c.down(1.1, ACK, "2.05", 2, A1, [(p.BLOCK2, p.block(1, 0, 0)), (p.CONTENT_FORMAT, 0)],
                  b"end")


def stateless_put():
    c = Capture()
    for i, more in enumerate((1, 1, 0)):
        c.up(i, CON, PUT, i, A1,
             T + [(p.CONTENT_FORMAT, 0), (p.BLOCK1, p.block(i, more, 0))], BLOCK)
        c.down(i + .1, ACK, "2.04", i, A1, [(p.BLOCK1, p.block(i, 0, 0))])
    return c


@pytest.mark.parametrize("default", [False, True], ids=["", "default-timers"])
@pytest.mark.parametrize("name", TRAPS)
def test_conforming_is_no_fail(check, name, default):
    if default and name.startswith("13"):
        pytest.skip("these timers are not the default ones")
    results = check(TRAPS[name](), *(DEFAULT if default else ()))
    assert failed(results) == set()


def test_bad_checksums_and_cut_frames(check):
    c = exchange(Capture(), 0)
    c.add(1, SERVER, CLIENT, p.coap(ACK, 0, 99), wrong_checksum=True)
    c.add(2, CLIENT, SERVER, p.coap(CON, PUT, 7, A2, T + [(p.BLOCK1, p.block(0, 1, 0))], BLOCK),
          cut=70)
    assert failed(check(c)) == set()


def test_role_limits_the_verdicts(check):
    results = check(BREACHES["10"][0](), "--role", "server")
    assert failed(results) == set() and all(role == "server" for _, role in results)


def test_named_invariant_that_never_applies(run_plugtest, tmp_path):
    file = exchange(Capture(), 0).save(tmp_path / "c.pcap")
    done = run_plugtest("check", file, "INV_COAP_31", "--json", "--no-html", "-o", tmp_path / "out",
                        code=3)
    assert done.json()["tests"][0]["verdict"] == "INCONC"


def test_two_workers_say_the_same(run_plugtest, tmp_path):
    c = Capture()
    for n in range(40):
        client = (f"2001:db8::1:{n + 1:x}", 40000)
        c.add(n, client, SERVER, p.coap(CON, GET, 1, A1, T))
        c.add(n + .1, SERVER, client, p.coap(ACK, "2.05", 1, A1 if n % 7 else A2))
    file = c.save(tmp_path / "c.pcap")
    seen = []
    for jobs in (1, 2):
        done = run_plugtest("check", file, "INV_COAP_*", "--json", "--no-html", "--complete", "-j",
                            jobs, "-o", tmp_path / f"out{jobs}", code=1)
        seen.append([(t["id"], t["role"], t["verdict"], [f["frame"] for f in t["findings"]])
                     for t in done.json()["tests"] if t["role"] == "server"])
    assert seen[0] == seen[1]
