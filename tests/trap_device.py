#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A CoAP server and client that conform, each in a way that a careless tester takes for a fault.

    trap_device.py [--trap NAME[,NAME...]] [--ack-timeout SECONDS]

Written from RFC 7252, 7641, 7959 and 6690 with nothing but the standard library, and without a
look at any other implementation here: what it shares with the tester are the texts. Without a trap
it is a plain, conforming device. Every trap is legal; TRAPS says what each does. It speaks the
control protocol of docs/device-control.md and the resources of testcases/RESOURCES.md.
"""
import argparse
import asyncio
import json
import os
import random
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from trap_client import Client  # noqa: E402
from trap_message import Endpoint  # noqa: E402
from trap_server import Server  # noqa: E402

TRAPS = {
    # A server
    "no-ctype": "no Content-Format in any response",
    "separate-con": "every response is separate, in a confirmable message",
    "separate-non": "every response to a confirmable request is separate, non-confirmable",
    "piggyback": "the slow resource answers at once after all",
    "response-first": "a separate response leaves before the empty acknowledgement of its request",
    "fresh-copies": "a duplicate of a GET is answered with the representation of now",
    "ageing-copies": "repeated responses have another Max-Age, notifications another Observe",
    "gives-up": "one repetition and no more",
    "skips-copies": "every second repetition is left out",
    "no-observe": "the Observe option is ignored",
    "no-filter": "the query of the well-known list is ignored",
    "alike": "all links have the same attributes, so that most queries select all of them",
    "no-max-age": "no Max-Age anywhere",
    "ignores-rst-non": "a Reset to a non-confirmable notification is taken as its loss",
    "no-block": "the Block options are unknown: 4.02",
    "small-blocks": "blocks are smaller than asked for",
    "large-first": "the first block of a late negotiation is larger than the others",
    "no-etag": "no ETag where none is needed",
    "stateless": "each block of a request takes effect at once: 2.04 without the more bit",
    "put-created": "PUT is always answered with 2.01",
    "put-changed": "PUT is always answered with 2.04",
    "delete-missing": "DELETE of nothing is answered with 4.04",
    "no-if-match": "If-Match is an unknown critical option: 4.02",
    "restless": "/validate has another state after each 2.03 and 4.12",
    "auto-reset": "/create1 is gone after 4.12",
    "skips-states": "every second state of an observed resource is left out",
    "repeats-states": "each state is notified twice",
    "con-for-non": "non-confirmable requests are answered with confirmable messages",
    "silent-to-pings": "pings are not answered",
    "slow-pings": "pings are answered late",
    "terse": "errors have no diagnostic payload",
    "truncates": "diagnostic payloads end after four octets",
    "too-large": "bodies in blocks are refused with 4.13",
    "mirror-mid": "the first message of its own has the Message ID of the last request",
    "late-notice": "a notification crosses the request that ends the observation",
    "converts": "the observed resource goes on in the old format whatever was PUT",
    "empty": "representations are empty where nothing says that they are not",
    "con-always": "the non-confirmable observable resource uses confirmable messages now and then",
    "non-always": "all notifications are non-confirmable",
    # A client
    "empty-token": "requests have no token where it is free",
    "same-token": "one token for all requests, one after the other",
    "block-token": "one token for all blocks of a body",
    "smaller-next": "the second block of a body is asked for in half the size of the first",
    "impatient": "a request is forgotten soon after its acknowledgement",
    "deaf": "a request is repeated until it is acknowledged, though its response has come",
    "copies-non": "non-confirmable messages are sent twice",
    "uri-host": "Uri-Host and Uri-Port are sent though they are the defaults",
    "beside-a-stranger": "another server on the host answers a request of long ago",
    "caches": "a fresh response is used again",
    "own-body": "sends other octets than it was given",
    "loses-interest": "stops fetching a body after its second block, and shows nothing",
    "supersedes": "the newest state takes the place of a notification that must be repeated",
    "new-token": "registers again with another token, as a new observation",
    "observes-anew": "asked to observe what it observes already, it forgets that and begins anew",
}


async def control(device, reader, writer):
    """One connection to the control port: a line in, a line out."""
    while line := await reader.readline():
        asked = json.loads(line)
        try:
            answer = await device.do(asked)
        except (ValueError, KeyError, TypeError) as e:
            answer = {"ok": False, "why": f"not understood: {e}"}
        if "id" in asked:
            answer["id"] = asked["id"]
        writer.write(json.dumps(answer).encode() + b"\n")
        await writer.drain()
        if asked.get("do") == "stop":
            device.ended.set()


class Device:
    """Server, client, and what is common to both."""

    def __init__(self, traps, ack_timeout_s):
        self.traps = traps
        self.ended = asyncio.Event()
        self.endpoint = Endpoint(traps, ack_timeout_s)
        self.server = Server(self.endpoint, traps)
        self.client = Client(self.endpoint, traps)

    async def do(self, asked):
        """Carries out one control request."""
        verb = asked.get("do")
        if verb == "version":
            return {"ok": True, "name": "trap device", "version": "1"}
        if verb == "stop":
            return {"ok": True}
        if verb in ("reset", "restart"):
            self.endpoint.reset()
            self.server.reset()
            self.client.reset()
            return {"ok": True}
        if verb in ("down", "up"):
            self.endpoint.down = verb == "down"
            return {"ok": True}
        side = self.client if verb in ("send", "cancel") else self.server
        if verb == "shows":
            side = self.server if "path" in asked else self.client
        part = getattr(side, "do_" + str(verb).replace("-", "_"), None)
        if part is None:
            return {"ok": False, "cannot": True, "why": "unknown verb"}
        return await part(asked)


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--trap", default="")
    parser.add_argument("--ack-timeout", type=float, default=0.1)
    given = parser.parse_args()
    traps = {name for name in given.trap.split(",") if name}
    if unknown := traps - TRAPS.keys():
        parser.error(f"unknown traps: {', '.join(sorted(unknown))}")
    random.seed()
    device = Device(traps, given.ack_timeout)
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(lambda: device.endpoint,
                                                       local_addr=("::1", 0))
    door = await asyncio.start_server(lambda r, w: control(device, r, w), "127.0.0.1", 0)
    device.server.start()
    print(json.dumps({"ready": True, "role": "both", "version": "1",
                      "coap": [{"address": "::1",
                                "port": transport.get_extra_info("sockname")[1]}],
                      "control": door.sockets[0].getsockname()[1]}), flush=True)
    await device.ended.wait()
    door.close()
    transport.close()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        pass
