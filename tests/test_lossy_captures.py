# SPDX-License-Identifier: Apache-2.0
"""Captures that lack frames: whatever one or three frames in a row are left out of what two
conforming devices say, nobody fails, and nothing is remarked. With --complete it counts."""
import packets as p
import pytest
from packets import ACK, CON, GET, NON, PUT, Capture
from test_invariants import A1, A2, BLOCK, T, exchange, notify, observed, put_block

TEXT = [(p.CONTENT_FORMAT, 0)]
LONG = T + [(p.URI_QUERY, b"a request that is not much shorter")]
OBS = p.path("/obs") + [(p.OBSERVE, 0)]


def separate(c, at, mid, token, options=(), answer=TEXT, code="2.05", payload=b"x"):
    """A request and its response, both non-confirmable."""
    c.up(at, NON, GET, mid, token, T + list(options))
    return c.down(at + .05, NON, code, 0x7000 + mid, token, answer, payload)


def copies(c, at, mid):
    """A confirmable request that is repeated until it is acknowledged."""
    for gap in (0, 2.5, 7.5, 17.5):
        c.up(at + gap, CON, GET, mid, A1, T)
    return c.down(at + 17.51, ACK, "2.05", mid, A1, TEXT, b"x")


def blocks(c, at, mid, etag, size=3):
    """A body in blocks, each asked for with the same token."""
    for n in range(size):
        c.up(at + n, CON, GET, mid + n, A1, LONG + [(p.BLOCK2, p.block(n, 0, 0))])
        c.down(at + n + .05, ACK, "2.05", mid + n, A1,
               TEXT + [(p.ETAG, etag), (p.BLOCK2, p.block(n, n + 1 < size, 0))],
               BLOCK if n + 1 < size else b"end")
    return c


def blocks_apart(c, at, mid, size=4):
    """The same, non-confirmable."""
    for n in range(size):
        separate(c, at + n, mid + n, A1, [(p.BLOCK2, p.block(n, 0, 0))],
                 TEXT + [(p.BLOCK2, p.block(n, n + 1 < size, 0))],
                 payload=BLOCK if n + 1 < size else b"end")
    return c


def blocks_of_a_notification(c):
    """What was registered for is large, and changes: the rest of the new body is asked for."""
    for n, (token, mid, num, etag) in enumerate(((A1, 1, 0, b"e1"), (A1, 800, 0, b"e2"),
                                                 (A2, 2, 1, b"e2"), (A2, 3, 2, b"e2"))):
        if n != 1:
            c.up(n, CON, GET, mid, token, OBS if n == 0 else
                 LONG + [(p.BLOCK2, p.block(num, 0, 0))])
        options = TEXT + [(p.ETAG, etag), (p.BLOCK2, p.block(num, num < 2, 0))] + \
            [(p.OBSERVE, n)] * (n < 2)
        c.down(n + .05, ACK if n != 1 else NON, "2.05", mid, token, options,
               BLOCK if num < 2 else b"end")
    return c


def series(c, at, mid, value, mids=800):
    """A registration with the token of the one before, and notifications that begin anew."""
    c.up(at, CON, GET, mid, A1, OBS)
    c.down(at + .05, ACK, "2.05", mid, A1, [(p.OBSERVE, value), (p.CONTENT_FORMAT, 0)], b"1")
    for n in range(1, 4):
        notify(c, at + 6 * n, mids + n, value + n)
    return c


def created(c, at, mid):
    """Created, deleted."""
    c.up(at, CON, PUT, mid, A1, p.path("/new") + [(p.IF_NONE_MATCH, b"")], b"x")
    c.down(at + .05, ACK, "2.01", mid, A1)
    c.up(at + 1, CON, p.DELETE, mid + 1, A2, p.path("/new"))
    return c.down(at + 1.05, ACK, "2.02", mid + 1, A2)


def late_ack(c):
    """The request gets lost, and so nobody acknowledges it: its copy is."""
    c.up(0, CON, GET, 5, A1, T).up(2.5, CON, GET, 5, A1, T)
    return c.down(2.51, ACK, "2.05", 5, A1, TEXT, b"x")


def plain_then_observed(c):
    """A token that a plain request had is that of an observation, then."""
    separate(c, 0, 1, A1)
    c.up(1, NON, GET, 2, A1, OBS)
    return c.down(1.05, NON, "2.05", 900, A1, [(p.OBSERVE, 7), (p.CONTENT_FORMAT, 0)], b"1")


RIGHT = {
    "one token for all requests": lambda c: exchange(exchange(exchange(c, 0, 1), 1, 2), 2, 3),
    "no token": lambda c: exchange(exchange(exchange(c, 0, 1, b""), 1, 2, b""), 2, 3, b""),
    "one token, non-confirmable": lambda c: separate(
        separate(separate(c, 0, 1, A1), 1, 2, A1, [(p.URI_QUERY, b"n")], [], "4.04", b""), 2, 3,
        A1),
    "no token, non-confirmable": lambda c: separate(
        separate(separate(c, 0, 1, b""), 1, 2, b"", [(p.ACCEPT, 60)], [(p.CONTENT_FORMAT, 60)]), 2,
        3, b""),
    "a token each": lambda c: exchange(exchange(exchange(c, 0, 1, A1), 1, 2, A2), 2, 3, b"\xa3"),
    "copies": lambda c: copies(c, 0, 5),
    "a late acknowledgement": late_ack,
    "bodies in blocks": lambda c: blocks(blocks(c, 0, 1, b"a"), 5, 4, b"b"),
    "blocks, non-confirmable": lambda c: blocks_apart(c, 0, 1),
    "a body in blocks, sent": lambda c: put_block(
        put_block(put_block(c, 0, 1, 0, 1, "2.31"), 1, 2, 1, 1, "2.31"), 2, 3, 2, 0, "2.04"),
    "a notification in blocks": blocks_of_a_notification,
    "observed, and registered anew": lambda c: series(series(c, 0, 1, 500, 800), 30, 2, 3, 803),
    "created twice": lambda c: created(created(c, 0, 1), 5, 3),
    "a token of a plain request": plain_then_observed,
}


def judged(run_plugtest, folder, captures, *options):
    """check of several captures at once -> (number of the capture, test, what) of each finding
    that is a FAIL or a remark."""
    files = [c.save(folder / f"{n:02}.pcap") for n, c in enumerate(captures)]
    done = run_plugtest("check", *files, "INV_COAP_*", "TD_COAP_*", "--json", "--no-html", "-o",
                        folder / f"out{len(options)}", *options, code={0, 1, 3})
    return [(t["capture"], t["id"], f["message"], f["verdict"]) for t in done.json()["tests"]
            for f in t["findings"] if f["verdict"] in ("FAIL", "PASS") and f["level"] != "may"]


def without(capture, left_out):
    """The capture without these frames."""
    c = Capture()
    c.frames = [f for n, f in enumerate(capture.frames) if n not in left_out]
    return c


@pytest.mark.parametrize("name", RIGHT)
def test_lost_frames_are_nobodys_fault(run_plugtest, tmp_path, name):
    """Every way to lose one frame, two or three in a row, or two with one between them."""
    whole = RIGHT[name](Capture())
    frames = range(len(whole.frames))
    ways = [{n} for n in frames] + [{n, n + k} for k in (1, 2) for n in frames] + \
        [{n, n + 1, n + 2} for n in frames]
    said = {(test, what) for _, test, what, _ in judged(run_plugtest, tmp_path, [whole],
                                                        "--complete")}
    thin = []
    for at in range(0, len(ways), 60):  # as many captures as a report tells apart
        found = judged(run_plugtest, tmp_path, [without(whole, w) for w in ways[at:at + 60]])
        thin += [(sorted(ways[at + n]), verdict, test, what)
                 for n, test, what, verdict in found if (test, what) not in said]
        for file in list(tmp_path.glob("*.pcap")) + list((tmp_path / "out0").iterdir()):
            file.unlink()
    assert thin == []


WRONG = {
    "INV_COAP_14": lambda c: c.up(0, CON, GET, 1, A1, T).up(.1, CON, GET, 2, A2, T),
    "INV_COAP_21": lambda c: c.up(0, CON, GET, 1, A1, T).up(.1, CON, GET, 2, A1, p.path("/b")),
    "INV_COAP_11": lambda c: c.up(0, CON, GET, 1, A1, T).up(2.5, CON, GET, 1, A1, T)
    .up(5.1, CON, GET, 1, A1, T),
    "INV_COAP_27": lambda c: notify(notify(observed(), 10, 20, 7), 20, 21, 7),
    "INV_COAP_18": lambda c: c.up(0, CON, GET, 1, A1, T)
    .down(.1, ACK, "2.05", 9, A1, TEXT, b"x"),
}


@pytest.mark.parametrize("test", WRONG)
def test_of_a_whole_capture_all_is_said(run_plugtest, tmp_path, test):
    """What is unknown there is known here."""
    found = judged(run_plugtest, tmp_path, [WRONG[test](Capture())], "--complete")
    assert test in {f[1] for f in found}
    assert test not in {f[1] for f in judged(run_plugtest, tmp_path, [WRONG[test](Capture())])}


def test_what_a_capture_shows_stays_a_fault(run_plugtest, tmp_path):
    """Two notifications on end, close together, with the same value: nothing can lie between."""
    c = observed()
    for n, value in enumerate((7, 8, 9, 9)):
        notify(c, 10 + n, 20 + n, value)
    assert "INV_COAP_27" in {f[1] for f in judged(run_plugtest, tmp_path, [c])}


def test_registered_anew_in_a_whole_capture(run_plugtest, tmp_path):
    """The acknowledgement of the second registration has its Message ID, and the token of both."""
    c = Capture()
    for at, mid in ((0, 1), (1, 2)):
        c.up(at, CON, GET, mid, A1, OBS)
        c.down(at + .05, ACK, "2.05", mid, A1, [(p.OBSERVE, 5 + mid), (p.CONTENT_FORMAT, 0)], b"1")
    for n in range(3):
        notify(c, 3 + n, 20 + n, 9 + n, CON).up(3.1 + n, ACK, 0, 20 + n)
    found = judged(run_plugtest, tmp_path, [c], "--complete")
    assert [f for f in found if f[3] == "FAIL"] == []


@pytest.mark.parametrize("options", [[], ["--complete"]])
@pytest.mark.parametrize("path", ["/test", "/create1", "/validate", "/obs"])
@pytest.mark.parametrize("method, kind", [(PUT, CON), (p.POST, CON), (PUT, NON), (p.POST, NON)])
def test_a_request_in_blocks_is_not_that_of_a_test(run_plugtest, tmp_path, options, path, method,
                                                   kind):
    """2.31 is the right answer to a block that others follow (RFC 7959 2.3)."""
    c = Capture()
    none = [(p.IF_NONE_MATCH, b"")] if path == "/create1" else []
    for n, answer in enumerate(("2.31", "2.31", "2.04")):
        c.up(n, kind, method, n + 1, A1, p.path(path) + TEXT + none +
             [(p.BLOCK1, p.block(n, n < 2, 0))], BLOCK)
        reply = (ACK, answer, n + 1) if kind == CON else (NON, answer, 70 + n)
        c.down(n + .05, *reply, A1, [(p.BLOCK1, p.block(n, n < 2, 0))])
    found = judged(run_plugtest, tmp_path, [c], *options)
    assert [f for f in found if f[3] == "FAIL"] == []
