# SPDX-License-Identifier: Apache-2.0
"""A control port in front of a program that has none: JSON lines over TCP on loopback.

What each verb does is docs/device-control.md; here are only the connections.
"""
import ctypes
import json
import select
import signal
import socket
import sys

LINE_MAX = 1 << 20
CONNECTIONS_MAX = 64


def die_with_parent():
    """For preexec_fn: the child does not outlive us, whatever ends us."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def cannot(why):
    """The answer to a verb that this device has not."""
    return {"ok": False, "cannot": True, "why": why}


class ControlPort:
    """Accepts connections and answers each line by the verb's function in `verbs`."""

    def __init__(self, verbs):
        self.verbs = verbs
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=CONNECTIONS_MAX)
        self.port = self.listener.getsockname()[1]
        self.open = {}

    def announce(self, address, port, version):
        """The ready line."""
        print(json.dumps({"coap": [{"address": address, "port": port}], "control": self.port,
                          "version": version}), flush=True)

    def _answer(self, line):
        try:
            request = json.loads(line)
            verb = self.verbs.get(request.get("do"))
            answer = verb(request) if verb else cannot("unknown verb")
        except (ValueError, AttributeError, KeyError, TypeError) as e:
            return {"ok": False, "why": f"not understood: {e}"}
        if "id" in request:
            answer["id"] = request["id"]
        return answer

    def _read(self, connection):
        octets = connection.recv(65536)
        if not octets:
            raise OSError("closed")
        rest = self.open[connection] + octets
        *lines, rest = rest.split(b"\n")
        if len(rest) > LINE_MAX:
            raise OSError("line too long")
        self.open[connection] = rest
        for line in lines:
            connection.sendall(json.dumps(self._answer(line)).encode() + b"\n")

    def turn(self, wait_s):
        """Serve what comes within this time."""
        ready, _, _ = select.select([self.listener, *self.open], [], [], max(0, wait_s))
        for one in ready:
            if one is self.listener:
                connection, _ = self.listener.accept()
                if len(self.open) == CONNECTIONS_MAX:
                    connection.close()
                else:
                    self.open[connection] = b""
                continue
            try:
                self._read(one)
            except OSError:
                one.close()
                self.open.pop(one, None)


def end_on_signal():
    """SIGTERM and SIGINT end the program by way of `finally`."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))
