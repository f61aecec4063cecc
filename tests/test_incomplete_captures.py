# SPDX-License-Identifier: Apache-2.0
"""What a capture does not show is not judged: frames that it lacks, and ends that it cut off."""
import packets as p
import pytest
from packets import ACK, CLIENT, CON, GET, NON, RST, SERVER, Capture
from test_invariants import (A1, A2, BLOCK, T, check, exchange, failed, missing_block, notify,
                             observed, put_block, with_cancel)  # noqa: F401

INCOMPLETE = {
    "ACK to something before": lambda: exchange(Capture(), 5).down(1, ACK, 0, 99),
    "RST to something before": lambda: exchange(Capture(), 5).up(6, RST, 0, 99),
    "response to something before": lambda: exchange(Capture(), 5).down(6, NON, "2.05", 99, A2),
    "notification of an old observation": lambda: notify(
        notify(exchange(Capture(), 0), 400, 20, 7, token=A2), 500, 21, 8, token=A2),
    "one direction only": lambda: Capture().down(0, ACK, 0, 1).down(300, ACK, 0, 2)
    .down(301, NON, "2.05", 3, A1),
    "ACK and RST to messages that are missing": lambda: exchange(
        exchange(Capture(), 0), 260, 2, A2).down(261, ACK, 0, 99).down(262, RST, 0, 98),
    "response to a request that is missing": lambda: exchange(
        exchange(Capture(), 0), 260, 2, A2).down(261, NON, "2.05", 99, b"\xb1"),
    "piggybacked response, request and response before are missing": lambda: exchange(
        exchange(Capture(), 0), 260, 2, A2).up(261, CON, GET, 3, A1, T)
    .down(270, ACK, "2.05", 4, A1, [(p.CONTENT_FORMAT, 0)], b"x"),
    "registered again": lambda: notify(notify(notify(with_cancel(), 10, 21, 8), 15, 22, 9), 20, 23,
                                       10),
    "confirmable notification of the day": lambda: notify(notify(observed(), 80000, 20, 7), 90000,
                                                          21, 8),
    "block": lambda: put_block(put_block(put_block(Capture(), 0, 1, 0, 1, "2.31"), 1, 2, 1, 1,
                                         "2.31"), 3, 4, 3, 0, "2.04"),
    "request for the next block, same token": lambda: Capture()
    .up(0, NON, GET, 1, A1, T + [(p.BLOCK2, p.block(0, 0, 0))])
    .down(.1, NON, "2.05", 71, A1, [(p.BLOCK2, p.block(0, 1, 0)), (p.CONTENT_FORMAT, 0)], BLOCK)
    .down(.2, NON, "2.05", 72, A1, [(p.BLOCK2, p.block(1, 0, 0)), (p.CONTENT_FORMAT, 0)], BLOCK),
    "registration, token used before": lambda: notify(
        exchange(Capture(), 0).up(1, NON, GET, 2, A1, T)
        .down(1.1, NON, "2.05", 70, A1, [(p.CONTENT_FORMAT, 0)], b"x"), 5, 71, 9),
}


@pytest.mark.parametrize("name", INCOMPLETE)
def test_unknown_history_fails_nobody(check, name):  # noqa: F811
    assert failed(check(INCOMPLETE[name](), complete=False)) == set()


@pytest.mark.parametrize("name", [n for n in INCOMPLETE if n.startswith(("ACK and", "response to",
                                                                         "block", "conf"))])
def test_known_history_fails_somebody(check, name):  # noqa: F811
    """... which is no more than a matter of what is known."""
    assert failed(check(INCOMPLETE[name]()))


def test_message_ids_tell_that_no_block_is_missing(check):  # noqa: F811
    assert failed(check(missing_block(), complete=False)) == {("INV_COAP_35", "server")}


CUT = {  # what the answers are about; the options begin at octet 54
    "Block1": lambda: put_block(Capture(), 0, 1, 0, 1, "2.31", cut=57),
    "body of a block": lambda: put_block(put_block(put_block(Capture(), 0, 1, 0, 1, "2.31", cut=62),
                                                   1, 2, 1, 1, "2.31", cut=62), 2, 3, 2, 0, "2.04"),
    "Observe": lambda: Capture()
    .add(0, CLIENT, SERVER, p.coap(CON, GET, 1, A1, T + [(p.OBSERVE, 0)]), cut=54)
    .down(0.01, ACK, "2.05", 1, A1, [(p.OBSERVE, 1), (p.CONTENT_FORMAT, 0)], b"1"),
    "list of links": lambda: listed(cut=80),
    "copies": lambda: Capture().add(0, CLIENT, SERVER, p.coap(CON, GET, 1, A1, T))
    .add(2.5, CLIENT, SERVER, p.coap(CON, GET, 1, A1, T), cut=55),
    "first copies": lambda: Capture().add(0, CLIENT, SERVER, p.coap(CON, GET, 1, A1, T), cut=55)
    .add(2.5, CLIENT, SERVER, p.coap(CON, GET, 1, A1, T))
    .add(9, CLIENT, SERVER, p.coap(NON, GET, 2, A1, T), cut=55)
    .add(9.5, CLIENT, SERVER, p.coap(NON, GET, 2, A1, T)),
}


def listed(cut=None):
    links = b'</test>;rt="a";if="b",</other>;title="A longer one"'
    c = Capture().up(0, CON, GET, 1, A1, p.path("/.well-known/core"))
    return c.add(.01, SERVER, CLIENT, p.coap(ACK, "2.05", 1, A1, [(p.CONTENT_FORMAT, 40)], links),
                 cut=cut)


@pytest.mark.parametrize("name", CUT)
def test_what_is_cut_off_fails_nobody(run_plugtest, tmp_path, name):
    """A capture with a short snap length: neither invariants nor tests judge what is not there."""
    file = CUT[name]().save(tmp_path / "c.pcap")
    done = run_plugtest("check", file, "--json", "--no-html", "-o", tmp_path / "out",
                        code={0, 3})
    found = {t["id"]: (t["verdict"], t["reason"]) for t in done.json()["tests"]
             if t["role"] == "server"}
    if name == "list of links":
        assert found["TD_COAP_LINK_01"] == ("INCONC", "CAPTURE_INCOMPLETE")


def test_the_whole_list_is_judged(run_plugtest, tmp_path):
    file = listed().save(tmp_path / "c.pcap")
    done = run_plugtest("check", file, "TD_COAP_LINK_01", "--json", "--no-html", "-o",
                        tmp_path / "out", code=0)
    assert done.json()["summary"]["pass"] == 2


def test_cut_and_not_said_so(run_plugtest, tmp_path):
    """A program has cut the frames and their lengths in the file: the IP header knows better."""
    for number, name in enumerate(CUT):
        capture = CUT[name]()
        capture.frames = [(at, octets, len(octets)) for at, octets, _ in capture.frames]
        file = capture.save(tmp_path / f"{number}.pcap")
        run_plugtest("check", file, "--json", "--no-html", "-o", tmp_path / f"out{number}",
                     code={0, 3})


def registration(c, at, mid, seen=True):
    """Of /obs, with its acknowledgement."""
    if seen:
        c.up(at, CON, GET, mid, A1, p.path("/obs") + [(p.OBSERVE, 0)])
    return c.down(at + .2, ACK, "2.05", mid, A1, [(p.OBSERVE, mid), (p.CONTENT_FORMAT, 0)], b"1")


OBSERVED = {
    "registered anew, which is missing": lambda: registration(
        registration(Capture(), 0, 20), 2, 21, seen=False),
    "notified while it registers anew": lambda: registration(
        notify(registration(Capture(), 0, 20), 2.1, 90, 21, CON).up(2.15, ACK, 0, 90), 2, 22),
}


@pytest.mark.parametrize("name", OBSERVED)
def test_observations_begun_anew_fail_nobody(run_plugtest, tmp_path, name):
    """What carries the token and the Message ID of another registration is not a notification."""
    capture = OBSERVED[name]()
    capture.frames.sort(key=lambda frame: frame[0])
    file = capture.save(tmp_path / "c.pcap")
    done = run_plugtest("check", file, "TD_COAP_OBS_*", "--json", "--no-html", "-o",
                        tmp_path / "out", code={0, 3})
    assert done.json()["summary"]["total"]
