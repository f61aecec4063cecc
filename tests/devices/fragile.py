#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""fragile.py PORT: a CoAP server that ends at the third malformed message, as if it had crashed."""
import os
import socket
import sys

EXTENDED = {13: 1, 14: 2}


def malformed(m):
    """By the message format of RFC 7252 section 3."""
    token = m[0] & 15 if m else 0
    if len(m) < 4 + token or m[0] >> 6 != 1 or token > 8:
        return True
    if m[1] == 0:
        return len(m) != 4
    at = 4 + token
    while at < len(m):
        if m[at] == 0xff:
            return at + 1 == len(m)
        delta, length = m[at] >> 4, m[at] & 15
        if 15 in (delta, length):
            return True
        at += 1 + EXTENDED.get(delta, 0)
        more = EXTENDED.get(length, 0)
        if more:
            length = int.from_bytes(m[at:at + more], "big") + (13 if more == 1 else 269)
        at += more + length
    return at > len(m)


def main(port):
    """Answer GET with "hello" and a ping with a Reset."""
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.bind(("127.0.0.1", port))
    bad = 0
    while True:
        m, peer = s.recvfrom(65536)
        if malformed(m):
            bad += 1
            if bad == 3:
                os._exit(3)
        elif m[0] >> 4 & 3 < 2 and m[1] == 0:
            s.sendto(b"\x70\0" + m[2:4], peer)
        elif m[0] >> 4 & 3 < 2:
            token = m[0] & 15
            s.sendto(bytes([0x60 | token, 0x45]) + m[2:4 + token] + b"\xc0\xffhello", peer)


if __name__ == "__main__":
    main(int(sys.argv[1]))
