# SPDX-License-Identifier: Apache-2.0
"""Short dialogues about blocks, as in node_stories.py."""
from node_coap import BLOCK1, BLOCK2, FORMAT, GET, OBSERVE, PUT, block
from node_stories import BODY, Script, exchange

SIZE1 = 60


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
    exchange(s, e, PUT, "large-update", payload=BODY[:16],
             options=[(FORMAT, b""), (BLOCK1, block(0, 1, 0)), (SIZE1, b"\x80\0\0\0")])
    return s.lines
