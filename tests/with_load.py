# SPDX-License-Identifier: Apache-2.0
"""Findings in devices that only a busy machine shows: which frames each is about.

A FAIL that comes and goes is excused only when every frame that it names is one of these;
docs/findings.md describes them.
"""
from collections import namedtuple

CON, NON, ACK, RST = range(4)
FIELDS = ("frame.number", "udp.srcport", "udp.dstport", "coap.type", "coap.code", "coap.mid",
          "coap.token")
Frame = namedtuple("Frame", "number source target type code mid token")


def frames_of(text):
    """What `plugtest decode -T fields` prints of FIELDS, without what is no message of CoAP."""
    found = []
    for line in text.splitlines():
        *numbers, token = line.split("\t")
        if all(numbers):
            found.append(Frame(*map(int, numbers), token))
    return found


def is_response(frame):
    """A code of class 2, 4 or 5."""
    return frame.code >> 5 in (2, 4, 5)


def talk(frames, at):
    """What was said before a frame: to its sender, and by its sender to the same end."""
    before = [f for f in frames if f.number < at.number]
    return ([f for f in before if (f.source, f.target) == (at.target, at.source)],
            [f for f in before if (f.source, f.target) == (at.source, at.target)])


def second_response(frames, at):
    """N34: a request came twice, was acknowledged empty and answered (apart, or in another
    acknowledgement); its response comes once more, in an acknowledgement."""
    asked, said = talk(frames, at)
    requests = [f for f in asked if f.type == CON and f.mid == at.mid and f.token == at.token]
    empty = [f for f in said if f.type == ACK and f.mid == at.mid and f.code == 0]
    answers = [f for f in said if is_response(f) and f.token == at.token]
    return at.type == ACK and is_response(at) and len(requests) > 1 and bool(empty and answers)


def reset_of_acknowledgement(frames, at):
    """N35: an acknowledgement with a response came twice, and is answered with a Reset."""
    asked, _ = talk(frames, at)
    copies = [f for f in asked if f.type == ACK and is_response(f) and f.mid == at.mid]
    return at.type == RST and at.code == 0 and len(copies) > 1


def answer_to_reset(frames, at):
    """N36: a Reset is answered with a non-confirmable 4.05 that has its Message ID and no token."""
    asked, _ = talk(frames, at)
    resets = [f for f in asked if f.type == RST and f.code == 0 and f.mid == at.mid]
    return at.type == NON and at.code == 0x85 and not at.token and bool(resets)


FINDINGS = {"N34": second_response, "N35": reset_of_acknowledgement, "N36": answer_to_reset}
