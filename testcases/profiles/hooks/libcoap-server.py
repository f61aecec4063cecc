#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""libcoap's example server (Debian: libcoap3-bin) with the resources that the tests want.

    libcoap-server.py PORT [PROGRAM]

The server makes a resource of every path that is PUT (its option -d). This program starts it, puts
the resources there, changes the observable ones again and again, and gives the whole a control
port. It writes the few CoAP messages for that itself and plays no other part in the conversation.
"""
import os
import signal
import socket
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from control import ControlPort, cannot, die_with_parent, end_on_signal  # noqa: E402

ADDRESS = "::1"
DYNAMIC_MAX = 40
TICK_S = 1.0
BLOCK_OCTETS = 1024
BLOCK = 1024
GET, PUT, DELETE = 1, 3, 4
PLAIN, LINKS = 0, 40


def pattern(n):
    """The body of the reference node's large resources (testcases/RESOURCES.md)."""
    return b"".join(b"%04d:large body\n" % i for i in range(n // 16 + 1))[:n]


START = [
    ("/test", PLAIN, b"a resource to be read and written"),
    ("/seg1/seg2/seg3", PLAIN, b"a resource with a long path"),
    ("/query", PLAIN, b"a resource that takes any query"),
    ("/large", PLAIN, pattern(1280)),
    ("/large-update", PLAIN, b"to be replaced"),
    ("/large-create", PLAIN, b"to be posted to"),
    ("/validate", PLAIN, b"a resource with an entity tag"),
    ("/link1", PLAIN, b"one"),
    ("/link2", PLAIN, b"two"),
    ("/path", LINKS, b"</path/sub1>"),
    ("/path/sub1", PLAIN, b"/path/sub1"),
]


def observed(n):
    """The n-th state of what changes by itself."""
    text = b"state %d" % n
    return [("/obs", PLAIN, text),
            ("/obs-large", PLAIN, (text + b" of a large body. ").ljust(32, b".") * 40),
            ("/obs-pumping", PLAIN, (text + b" in turn. ").ljust(32, b".") * (40 if n % 2 else 1))]


def option(delta, value):
    """One CoAP option (RFC 7252 section 3.1); delta below 13, length below 269."""
    if len(value) < 13:
        return bytes([delta << 4 | len(value)]) + value
    return bytes([delta << 4 | 13, len(value) - 13]) + value


class Server:
    """The program, and our own endpoint to speak to it."""

    def __init__(self, port, program):
        self.port = port
        self.program = program
        self.process = None
        self.socket = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
        self.socket.connect((ADDRESS, port))
        self.mid = 0
        self.state = 0
        self.still = False

    def start(self):
        """Start it and put the resources there."""
        self.process = subprocess.Popen(
            [self.program, "-A", ADDRESS, "-p", str(self.port), "-d", str(DYNAMIC_MAX)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, preexec_fn=die_with_parent)
        self._until_it_answers()
        for path, form, body in START + observed(self.state):
            self.put(path, form, body)

    def stop(self):
        """End it, and do not come back before it has ended."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(2)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def _until_it_answers(self):
        end = time.monotonic() + 8
        while time.monotonic() < end and self.process.poll() is None:
            if self.exchange(GET, "/", 0, b"", 0.1) is not None:
                return
        raise SystemExit(f"{self.program} does not answer on port {self.port}")

    def exchange(self, code, path, form, body, patience_s=0.5, block=None):
        """A confirmable request; its response, None when none came. block: the value of Block1."""
        self.mid = (self.mid + 1) & 0xFFFF
        message = bytes([0x41, code]) + self.mid.to_bytes(2, "big") + b"h"
        delta = 11
        for segment in [s for s in path.split("/") if s]:
            message += option(delta, segment.encode())
            delta = 0
        if body:
            message += option(12 - 11, bytes([form]) if form else b"")
            if block is not None:
                message += b"\xd1\x02" + bytes([block])  # 27 - 12 = 13 + 2
            message += b"\xff" + body
        end = time.monotonic() + patience_s
        try:
            self.socket.send(message)
            while (left := end - time.monotonic()) > 0:
                self.socket.settimeout(left)
                got = self.socket.recv(2048)
                if got[2:4] == message[2:4]:
                    return got
        except OSError:
            time.sleep(0.02)  # nobody listens there yet
        return None

    def put(self, path, form, body):
        """The resource has this state now; is it so?"""
        code = 0
        for start in range(0, len(body) or 1, BLOCK):
            more = start + BLOCK < len(body)
            block = start // BLOCK << 4 | more << 3 | 6 if len(body) > BLOCK else None
            got = None
            for _ in range(4):
                got = got or self.exchange(PUT, path, form, body[start:start + BLOCK], block=block)
            code = got[1] if got else 0
        return code >> 5 == 2

    def tick(self):
        """What is observable changes."""
        if self.still or self.process.poll() is not None:
            return
        self.state += 1
        for path, form, body in observed(self.state):
            self.put(path, form, body)

    # ---- verbs ----

    def change(self, request):
        """`change`"""
        body = bytes.fromhex(request["payload"]) if request.get("payload") else b"changed"
        form = int(request.get("content_format", PLAIN))
        return {"ok": self.put(request["path"], form, body)}

    def delete(self, request):
        """`delete`"""
        got = self.exchange(DELETE, request["path"], 0, b"")
        return {"ok": got is not None and got[1] == 0x42}

    def restart(self, _):
        """`restart`, and `reset`: all it knows is in its memory."""
        self.stop()
        self.still = False
        self.start()
        return {"ok": True}

    def clear_observers(self, _):
        """`clear-observers`: it forgets them when it dies without having ended."""
        self.process.kill()
        self.process.wait()
        self.start()
        return {"ok": True}

    def down(self, _):
        """`down`"""
        self.still = True
        self.process.send_signal(signal.SIGSTOP)
        return {"ok": True}

    def up(self, _):
        """`up`"""
        self.still = False
        self.process.send_signal(signal.SIGCONT)
        return {"ok": True}

    def shows(self, request):
        """`shows`: it has no display, so the resource is read."""
        wanted = bytes.fromhex(request.get("payload", ""))
        if len(wanted) > BLOCK_OCTETS:  # one GET reads one block; the test reads it back itself
            return cannot("the body does not fit into one message")
        got = self.exchange(GET, request["path"], 0, b"") if request.get("path") else None
        if got is None:
            return cannot("no path to look at")
        return {"ok": got.endswith(b"\xff" + wanted)}


def version_of(program):
    """What the program says it is."""
    said = subprocess.run([program, "-?"], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          check=False)
    first = (said.stderr or said.stdout).strip().splitlines()
    words = next((line.split() for line in first if " v" in line), [])
    return next((w[1:] for w in words if w[:1] == "v" and w[1:2].isdigit()), "")


def main():
    """Until SIGTERM."""
    port = int(sys.argv[1])
    program = sys.argv[2] if len(sys.argv) > 2 else "coap-server-notls"
    end_on_signal()
    version = version_of(program)
    server = Server(port, program)
    said = {"ok": True, "name": "libcoap " + os.path.basename(program), "version": version}
    control = ControlPort({"clear-observers": server.clear_observers, "change": server.change,
                           "delete": server.delete, "down": server.down, "up": server.up,
                           "reset": server.restart, "restart": server.restart,
                           "shows": server.shows, "version": lambda _: dict(said)})
    try:
        server.start()
        control.announce(ADDRESS, port, version)
        due = time.monotonic() + TICK_S
        while server.process.poll() is None:
            control.turn(due - time.monotonic())
            if time.monotonic() >= due:
                due = time.monotonic() + TICK_S
                server.tick()
    finally:
        server.stop()


if __name__ == "__main__":
    main()
