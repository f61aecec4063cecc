# SPDX-License-Identifier: Apache-2.0
"""Fixtures of the end-to-end tests.

The programs under test come from build/release/bin, built when they are missing;
PLUGTEST_BIN=DIR names another folder (a sanitizer build, an installed copy).
Nothing is started that is not ended by its own pid when the test ends.
"""
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent


LIMIT_S = 120  # of one test, unless it says @pytest.mark.limit(seconds)


def pytest_configure(config):
    """The marks that the tests use."""
    config.addinivalue_line("markers", "slow: more than 10 s; left out by run_tests.sh --fast")
    config.addinivalue_line("markers", "limit(seconds): another time limit than the usual one")


@pytest.fixture(autouse=True)
def _time_limit(request):
    """No test runs for ever: past its limit it fails where it stands."""
    mark = request.node.get_closest_marker("limit")
    limit = mark.args[0] if mark else LIMIT_S

    def over(*_):
        pytest.fail(f"not done after {limit} s")
    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, limit)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


# ---------------------------------------------------------------- the programs

@pytest.fixture(scope="session")
def project():
    """The root of the source tree."""
    return PROJECT


@pytest.fixture(scope="session")
def bin_dir():
    """The folder that holds `plugtest` and `plugtest-node`."""
    given = os.environ.get("PLUGTEST_BIN")
    if given:
        return Path(given)
    folder = PROJECT / "build" / "release" / "bin"
    if not (folder / "plugtest").exists():
        for command in (["cmake", "--preset", "release", "-DBUILD_TESTING=OFF"],
                        ["cmake", "--build", "--preset", "release",
                         "--target", "plugtest", "plugtest-node"]):
            subprocess.run(command, cwd=PROJECT, check=True, timeout=900,
                           stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return folder


def _program(folder, name):
    path = folder / name
    if not path.exists():
        pytest.fail(f"{path} is missing; run: cmake --build --preset release")
    return path


@pytest.fixture(scope="session")
def plugtest(bin_dir):
    """The path of the `plugtest` program."""
    return _program(bin_dir, "plugtest")


@pytest.fixture(scope="session")
def plugtest_node(bin_dir):
    """The path of the reference node."""
    return _program(bin_dir, "plugtest-node")


@dataclass
class Result:
    """What a command left behind."""
    args: list
    code: int       # exit code; 128 + n when signal n ended it
    out: str
    err: str
    seconds: float

    def json(self):
        """Standard output as JSON."""
        return json.loads(self.out)

    def __str__(self):
        return (f"$ {' '.join(map(str, self.args))}\nexit {self.code} after {self.seconds:.2f} s\n"
                f"--- stdout\n{self.out}\n--- stderr\n{self.err}")


STOP_LIMIT_S = 20


def run_command(args, timeout=60, stdin=None, env=None, cwd=None):
    """Run a command to its end. stdin: text or bytes, or None for an empty input."""
    given = stdin.encode() if isinstance(stdin, str) else stdin or b""
    start = time.monotonic()
    with subprocess.Popen([str(a) for a in args], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, cwd=cwd or PROJECT,
                          env={**os.environ, **(env or {})}) as run:
        try:
            out, err = run.communicate(given, timeout=timeout)
        except subprocess.TimeoutExpired:
            run.terminate()  # so that it leaves what it has: a report, for one
            try:
                run.communicate(timeout=STOP_LIMIT_S)
            except subprocess.TimeoutExpired:
                run.kill()
            raise
    code = run.returncode if run.returncode >= 0 else 128 - run.returncode
    return Result(list(args), code, out.decode("utf-8", "replace"),
                  err.decode("utf-8", "replace"), time.monotonic() - start)


@pytest.fixture(scope="session")
def run_plugtest(plugtest):
    """run_plugtest("decode", path, code=0, timeout=60, stdin=None, env=None, cwd=None) -> Result.

    code: the exit code that is demanded, a set of them, or None for any.
    """
    def run(*args, code=None, **options):
        result = run_command([plugtest, *args], **options)
        if code is not None:
            wanted = {code} if isinstance(code, int) else set(code)
            assert result.code in wanted, str(result)
        return result
    return run


# ---------------------------------------------------------- the reference node

class Node:
    """A running reference node. `ready` is its ready line; see docs/device-control.md."""

    def __init__(self, program, args, log, timeout):
        self.log = log
        self.args = [str(program), *map(str, args)]
        with open(log, "wb") as err:
            self.process = subprocess.Popen(self.args, stdin=subprocess.DEVNULL, cwd=PROJECT,
                                            stdout=subprocess.PIPE, stderr=err)
        self.pid = self.process.pid
        self._control = None
        self.ready = json.loads(self._first_line(timeout))

    def _first_line(self, timeout):
        line, end = b"", time.monotonic() + timeout
        while not line.endswith(b"\n"):
            wait = max(0.0, end - time.monotonic())
            if not select.select([self.process.stdout], [], [], wait)[0]:
                self._give_up(f"not ready within {timeout} s")
            octets = os.read(self.process.stdout.fileno(), 4096)
            if not octets:
                self._give_up("ended before it was ready")
            line += octets
        return line

    def _give_up(self, why):
        self.stop()
        said = Path(self.log).read_text(errors="replace")[-2000:]
        raise RuntimeError(f"{' '.join(self.args)}: {why}\n{said}")

    @property
    def control(self):
        """The control port (TCP, loopback)."""
        return self.ready["control"]

    def port(self, address="127.0.0.1"):
        """The CoAP port on this local address."""
        return next(e["port"] for e in self.ready["coap"] if e["address"] == address)

    def uri(self, path="/", address="127.0.0.1"):
        """coap://ADDRESS:PORT/PATH"""
        host = f"[{address}]" if ":" in address else address
        return f"coap://{host}:{self.port(address)}{path}"

    def ask(self, do, timeout=10, **keys):
        """One request on the control port (one connection for all of them); returns the answer."""
        if self._control is None:
            self._control = socket.create_connection(("127.0.0.1", self.control), timeout)
            self._lines = self._control.makefile("rwb")
        self._control.settimeout(timeout)
        self._lines.write(json.dumps({"do": do, **keys}).encode() + b"\n")
        self._lines.flush()
        answer = self._lines.readline()
        if not answer:
            raise RuntimeError(f"the node closed the control connection on {do}")
        return json.loads(answer)

    def stop(self, timeout=5):
        """End it by its pid (politely, then not); returns its exit code."""
        if self._control is not None:
            self._lines.close()
            self._control.close()
            self._control = None
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()
            self.process.stdout = None
        return self.process.returncode


@pytest.fixture
def reference_node(plugtest_node, tmp_path):
    """reference_node("--tx", "ack_timeout=0.1", role="server", faults=[...], timeout=10) -> Node.

    Free ports, ready when the call returns, ended when the test ends.
    """
    nodes = []

    def start(*args, role="server", faults=(), timeout=10):
        command = ["--role", role, *args]
        if faults:
            command += ["--fault", faults if isinstance(faults, str) else ",".join(faults)]
        node = Node(plugtest_node, command, tmp_path / f"node{len(nodes)}.log", timeout)
        nodes.append(node)
        return node

    yield start
    for node in nodes:
        node.stop()


# ------------------------------------------------------------------- captures

@pytest.fixture(scope="session")
def shared_captures():
    """A folder of other people's captures, not part of this tree (PLUGTEST_CAPTURES, or
    ../shared/captures). Skips the test where there is none."""
    folder = Path(os.environ.get("PLUGTEST_CAPTURES", PROJECT.parent / "shared" / "captures"))
    if not folder.is_dir():
        pytest.skip(f"no folder {folder} (set PLUGTEST_CAPTURES)")
    return folder


@pytest.fixture(scope="session")
def golden_captures():
    """The captures of this tree."""
    found = sorted(p for p in (PROJECT / "captures").rglob("*") if p.suffix in (".pcap", ".pcapng"))
    if not found:
        pytest.skip("captures/ holds no capture")
    return found


# ----------------------------------------------------------- tools and network

@pytest.fixture(scope="session")
def tool():
    """tool("tshark") -> its path; skips the test where it is not installed."""
    def find(name):
        path = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
        if not path:
            pytest.skip(f"{name} is not installed")
        return path
    return find


@pytest.fixture
def free_port():
    """free_port(kind="udp") -> a port that was free on both loopback addresses just now."""
    def find(kind="udp"):
        style = socket.SOCK_DGRAM if kind == "udp" else socket.SOCK_STREAM
        for _ in range(50):
            with socket.socket(socket.AF_INET, style) as four, \
                    socket.socket(socket.AF_INET6, style) as six:
                four.bind(("127.0.0.1", 0))
                port = four.getsockname()[1]
                try:
                    six.bind(("::1", port))
                except OSError:
                    continue
                return port
        raise RuntimeError("no port is free on both loopback addresses")
    return find


class Namespace:
    """A network namespace of our own, with loopback up."""

    def __init__(self, name):
        self.name = name
        self.ip("netns", "add", name, inside=False)
        self.ip("link", "set", "lo", "up")

    def command(self, *args):
        """The command line that runs args inside."""
        return ["ip", "netns", "exec", self.name, *map(str, args)]

    def ip(self, *args, inside=True):
        """ip(8), inside the namespace unless told otherwise."""
        where = ["-n", self.name] if inside else []
        subprocess.run(["ip", *where, *args], check=True, timeout=10, capture_output=True)

    def run(self, *args, **options):
        """Run a command inside, to its end -> Result."""
        return run_command(self.command(*args), **options)


@pytest.fixture
def netns():
    """netns(count=1) -> Namespaces; two or more are joined in a chain of veth pairs, where
    `eth-up` of one meets `eth-down` of the next; addresses fd00:N::1 (down), fd00:N::2 (up).
    Skips where that needs rights we do not have."""
    made = []

    def make(count=1):
        try:
            first = len(made)
            for i in range(first, first + count):
                made.append(Namespace(f"pt{os.getpid()}-{i}"))
        except (OSError, subprocess.SubprocessError):
            pytest.skip("network namespaces need root and ip(8)")
        spaces = made[first:]
        for n, (a, b) in enumerate(zip(spaces, spaces[1:]), 1):
            a.ip("link", "add", "eth-up", "type", "veth",
                 "peer", "name", "eth-down", "netns", b.name)
            for space, name, host in ((a, "eth-up", 2), (b, "eth-down", 1)):
                space.ip("addr", "add", f"fd00:{n}::{host}/64", "dev", name, "nodad")
                space.ip("link", "set", name, "up")
        return spaces

    yield make
    for space in made:
        subprocess.run(["ip", "netns", "del", space.name], check=False, timeout=10,
                       capture_output=True)


@pytest.fixture
def work_dir():
    """A folder with a short path (sockets, names in messages), removed when the test ends."""
    with tempfile.TemporaryDirectory(prefix="pt") as folder:
        yield Path(folder)
