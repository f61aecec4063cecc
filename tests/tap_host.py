#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""For tests/test_tap.py, in a network namespace of its own: a border router of ours on a tap, and a
node behind it; a CoAP client of this machine's own stack asks both. Prints a JSON object.

  tests/tap_host.py PLUGTEST-NODE COAP-CLIENT
"""
import json
import subprocess
import sys
import time

PREFIX, OUTSIDE, TAP = "2001:db8:0:1:", "2001:db8:0:b:", "plug0"
ASKED = {"on the tap": OUTSIDE + "12:4bff:feb5:d982", "its other address":
         PREFIX + "212:4b00:14b5:d982", "behind it": PREFIX + "212:4b00:14b5:d983"}


def ip(*words):
    subprocess.run(["ip", *words], check=True)


def node(program, own, peer, *options):
    """-> the process of a node, when it is ready."""
    started = subprocess.Popen(
        [program, "--sixlowpan", f"zep://127.0.0.1:{own}/127.0.0.1:{peer}", "--pan", "abcd",
         "--error-rate", "0", *options], stdout=subprocess.PIPE, text=True)
    assert json.loads(started.stdout.readline())["ready"]
    return started


def ask(client, address):
    """-> the list of links of the node there, or "" after ten tries: the node behind has to
    register first."""
    for _ in range(10):
        got = subprocess.run([client, "-B", "2", f"coap://[{address}]/.well-known/core"],
                             capture_output=True, text=True, check=False).stdout
        if "</test>" in got:
            return got
        time.sleep(0.5)
    return ""


def main(program, client):
    nodes = [node(program, 20001, 20002, "--role", "6lbr", "--eui64", "00:12:4b:00:14:b5:d9:82",
                  "--prefix", PREFIX + ":/64", "--backbone", f"tap:{TAP},{OUTSIDE}:/64"),
             node(program, 20002, 20001, "--role", "host", "--eui64", "00:12:4b:00:14:b5:d9:83")]
    try:
        ip("link", "set", TAP, "up")
        ip("-6", "addr", "add", OUTSIDE + ":99/64", "dev", TAP, "nodad")
        ip("-6", "route", "add", PREFIX + ":/64", "via", ASKED["on the tap"], "dev", TAP)
        print(json.dumps({what: ask(client, address) for what, address in ASKED.items()}))
    finally:
        for n in nodes:
            n.terminate()
            n.wait(10)


if __name__ == "__main__":
    main(*sys.argv[1:])
