# SPDX-License-Identifier: Apache-2.0
"""Short dialogues about blocks, as in node_stories.py."""
from node_coap import (BLOCK1, BLOCK2, ETAG, FORMAT, GET, IF_NONE_MATCH, OBSERVE, PUT,
                       block)
from node_stories import BODY, Lure, Script, exchange

SIZE1, REQUEST_TAG = 60, 292


def odd_blocks(node):
    """Blocks that no client of good sense asks for or sends."""
    s, e = Script(), node.endpoint()
    for value in (block(0, 0, 7), block(0, 1, 2), block(99, 0, 2)):
        exchange(s, e, GET, "large", options=[(BLOCK2, value)])
    exchange(s, e, GET, "obs-large", options=[(OBSERVE, b""), (BLOCK2, block(1, 0, 2))])
    for more in ([(0, 1, 0, 16, 0), (2, 0, 0, 9, 0)], [(0, 1, 0, 15, 0)],
                 [(0, 1, 0, 16, 0), (1, 1, 0, 16, 0), (2, 1, 0, 16, 0), (0, 1, 0, 16, 0),
                  (1, 0, 0, 3, 0)],
                 [(0, 1, 0, 16, 0), (1, 0, 0, 16, 41)]):
        for num, m, szx, n, form in more:
            exchange(s, e, PUT, "large-update", payload=BODY[num:num + n],
                     options=[(FORMAT, bytes([form]) if form else b""),
                              (BLOCK1, block(num, m, szx))])
        exchange(s, e, GET, "large-update")
    other = node.endpoint()
    for end, num, m in ((e, 0, 1), (other, 0, 1), (other, 1, 1), (e, 1, 0)):
        exchange(s, end, PUT, "large-update", payload=BODY[num:num + 16],
                 options=[(FORMAT, b""), (BLOCK1, block(num, m, 0))])
    for tag, num, m in ((b"a", 0, 1), (b"b", 0, 1), (b"b", 1, 1), (b"a", 1, 0)):
        exchange(s, e, PUT, "large-update", payload=BODY[num:num + 16],
                 options=[(FORMAT, b""), (BLOCK1, block(num, m, 0)), (REQUEST_TAG, tag)])
    exchange(s, e, PUT, "large-update", payload=BODY[:16],
             options=[(FORMAT, b""), (BLOCK1, block(0, 1, 0)), (SIZE1, b"\x80\0\0\0")])
    return s.lines


def client_odd_blocks(node):
    """What no server of good sense answers to a request for a block. Each time it is another
    server, because a request may stay open."""
    lines, first, second = [], BODY[:32], BODY[50:60]
    for code, etag, number in ((0x45, b"b", 1), (0x45, b"a", 2), (0x84, b"a", None)):
        l = Lure(node)
        m = l.send("/large?first=1", block2={"num": 0, "szx": 1})
        l.answer(m, options=[(ETAG, b"a"), (BLOCK2, block(0, 1, 1))], payload=first)
        m = l.next(0.15)
        if m:
            more = [] if number is None else [(BLOCK2, block(number, 0, 1))]
            l.answer(m, code=code, options=[(ETAG, etag), *more], payload=second)
        l.next(0.1)
        l.shows(first if number is None else first + second)
        lines += l.script.lines
    l = Lure(node)
    l.answer(l.send("/test", block2={"num": 0, "szx": 1}), payload=b"all at once")
    l.shows(b"all at once")
    lines += l.script.lines
    l = Lure(node)
    m = l.send("/create1", method="PUT", payload=BODY.hex(), block1={"num": 0, "szx": 2},
               options=[{"number": IF_NONE_MATCH, "value": ""}])
    l.answer(m, code=0x5f, options=[(BLOCK1, block(0, 1, 2))])
    l.next(0.15)
    return lines + l.script.lines
