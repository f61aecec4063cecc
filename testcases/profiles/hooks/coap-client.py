#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""libcoap's command line client (Debian: libcoap3-bin) as a device that can be asked to send.

    coap-client.py VERB      one JSON object on standard input, see docs/device-control.md

Each request is a run of the program, which goes on by itself; what it printed is in a folder of its
own until the tester that asked has ended.
"""
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROGRAM = os.environ.get("PLUGTEST_COAP_CLIENT", "coap-client-notls")
PATIENCE_S = 120       # how long a run waits for its response
OBSERVE_S = 9          # how long it observes; then it deregisters
METHODS = {"GET", "POST", "PUT", "DELETE", "FETCH", "PATCH", "iPATCH"}
STATE = Path(tempfile.gettempdir()) / f"plugtest-coap-client-{os.getuid()}"


class Cannot(Exception):
    """The program has no way to do this."""


def alive(pid):
    """Is there still such a process?"""
    return Path(f"/proc/{pid}").exists()


def folder():
    """Where the runs of our tester (our parent) are kept. Those of ended testers go away."""
    STATE.mkdir(mode=0o700, exist_ok=True)
    if STATE.stat().st_uid != os.getuid():
        raise Cannot(f"{STATE} belongs to somebody else")
    for old in STATE.iterdir():
        if not alive(old.name):
            shutil.rmtree(old, ignore_errors=True)
    mine = STATE / str(os.getppid())
    mine.mkdir(mode=0o700, exist_ok=True)
    return mine


def new_run(mine):
    """The next free number, and its folder."""
    for number in range(1, 100000):
        try:
            (mine / str(number)).mkdir()
            return number, mine / str(number)
        except FileExistsError:
            continue
    raise Cannot("too many requests")


# ---- send ----

def token_argument(order, number):
    """-T takes text: a token with a zero octet, or an empty one, cannot be given. By itself every
    run     of the program begins with the same token."""
    token = order.get("token")
    if token is None:
        return ["-T", str(number).rjust(order.get("token_len", 0) or 2, "t")]
    octets = bytes.fromhex(token)
    if not octets or 0 in octets:
        raise Cannot("the program cannot be given this token")
    return ["-T", octets]


def option_arguments(order):
    """-O for everything that has no argument of its own."""
    out = []
    for one in order.get("options", []):
        value = one.get("value", "")
        out += ["-O", f"{one['number']},0x{value}" if value else f"{one['number']},"]
    return out


def block_argument(order):
    """-b: the size of blocks, of the body that is sent or that is asked for."""
    block = order.get("block1") or order.get("block2")
    if not block:
        return []
    size = 16 << block["szx"]
    return ["-b", f"{block['num']},{size}" if block.get("num") else str(size)]


def command(order, run):
    """The command line."""
    method = order.get("method", "GET")
    if method not in METHODS:
        raise Cannot(f"the program cannot send {method}")
    args = [PROGRAM, "-v", "6", "-m", method.lower(), "-B", str(PATIENCE_S)]
    args += ["-o", str(run / "payload")]
    args += ["-N"] if order.get("type") == "NON" else []
    args += token_argument(order, int(run.name)) + option_arguments(order) + block_argument(order)
    if "content_format" in order:
        args += ["-t", str(order["content_format"])]
    if "accept" in order:
        args += ["-A", str(order["accept"])]
    if order.get("observe") == 0:
        args += ["-s", str(OBSERVE_S)]
    elif order.get("observe") is not None:
        raise Cannot("the program sends Observe 1 only when its time is over")
    if order.get("payload"):
        (run / "body").write_bytes(bytes.fromhex(order["payload"]))
        args += ["-f", str(run / "body")]
    return args + [order["uri"]]


def send(order):
    """`send`"""
    number, run = new_run(folder())
    args = command(order, run)
    with open(run / "log", "wb") as log:
        process = subprocess.Popen(args, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                   start_new_session=True)
    (run / "pid").write_text(str(process.pid))
    (run / "observes").write_text("1" if order.get("observe") == 0 else "")
    return {"request": number}


def uri(order):
    """`uri`: the program takes it as it is written, and ends at once when it refuses it."""
    send({**order, "method": "GET"})
    return {}


# ---- shows ----

def codes(log):
    """The response codes in what the program printed of the messages it received."""
    found = []
    for line in log.splitlines():
        words = line.split()
        coded = line.startswith("v:1 ") and len(words) > 2 and words[2][:2] == "c:"
        if coded and words[2][2:3] in "245":
            found.append(words[2][2:])
    return found


def look(run):
    """What a run has shown so far."""
    read = lambda name: (run / name).read_bytes() if (run / name).exists() else b""
    return {"request": int(run.name), "payload": read("payload").hex(),
            "codes": codes(read("log").decode("utf-8", "replace"))}


def going(run):
    """Does its program still run?"""
    try:
        pid = (run / "pid").read_text()
        return PROGRAM.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def broken_off(found):
    """Did an error come instead of another block?"""
    return len(found) > 1 and found[0] == "2.05" and found[-1][0] in "45"


def fits(order, one):
    """The program writes each block as it comes, and ends with the last one: until then there is no
    body, and none when it ends with an error instead. Of an observation all notifications stand one
    behind the other."""
    wanted = order.get("payload")
    run = folder() / str(one["request"])
    observes = (run / "observes").read_text() == "1"
    if not observes and (going(run) or broken_off(one["codes"])):
        return False
    same = wanted is None or (wanted in one["payload"] if observes else wanted == one["payload"])
    if not same:
        return False
    return order.get("code") is None or order["code"] in one["codes"]


def shows(order):
    """`shows`"""
    mine = folder()
    numbers = [order["request"]] if "request" in order else []
    numbers = order.get("requests", numbers)
    end = time.monotonic() + order.get("timeout_s", 2)
    while True:
        seen = [look(mine / str(n)) for n in numbers if (mine / str(n)).is_dir()]
        if any(fits(order, one) for one in seen):
            return {"seen": seen}
        if time.monotonic() >= end:
            return {"ok": False, "why": "the program has not printed it", "seen": seen}
        time.sleep(0.02)


# ---- delivered ----

# The program prints formats by their names.
FORMATS = {"text/plain": 0, "application/link-format": 40, "application/xml": 41,
           "application/octet-stream": 42, "application/json": 50, "application/cbor": 60}

# ... and so what went wrong.
FAILURES = {"ALRT got RST": "reset", "INFO timeout": "timeout", "cannot send CoAP pdu": "timeout"}


def printed_options(log):
    """{name: value} of the options in the last response that it printed."""
    lines = [line for line in log.splitlines() if line.startswith("v:1 ") and codes(line)]
    inside = lines[-1].partition("[ ")[2].partition(" ]")[0] if lines else ""
    return dict(one.partition(":")[::2] for one in inside.split(", ") if ":" in one)


def told(run):
    """What the program has told of its response. It ends with the last one; of an observation it
    does not say how many there were. It prints no location, and keeps no responses."""
    log = (run / "log").read_text("utf-8", "replace")
    observes = (run / "observes").read_text() == "1"
    found = look(run)
    failure = next((word for sign, word in FAILURES.items() if sign in log), "")
    ended = bool(found["codes"]) and not failure and (observes or not going(run))
    answer = {"failure": failure}
    if not observes:
        answer["deliveries"] = int(ended)
    if not ended:
        return answer
    options = printed_options(log)
    content_format = FORMATS.get(options.get("Content-Format", ""))
    if content_format is not None:
        answer["content_format"] = content_format
    if options.get("Max-Age", "").isdigit():
        answer["max_age"] = int(options["Max-Age"])
    if not observes:
        answer["payload"] = found["payload"]
    return {**answer, "code": found["codes"][-1]}


def delivered(order):
    """`delivered`: it waits for something to tell."""
    run = folder() / str(order.get("request", ""))
    if not (run / "log").exists():
        return {"ok": False, "why": "no such request"}
    end = time.monotonic() + order.get("timeout_s", 2)
    while "code" not in (answer := told(run)) and not answer["failure"]:
        if time.monotonic() >= end:
            break
        time.sleep(0.02)
    return answer


# ---- the others ----

def cancel(order):
    """`cancel`: it ends its observation itself, by a deregistration, after OBSERVE_S."""
    if order.get("how", "deregister") != "deregister":
        raise Cannot("the program ends an observation only by a deregistration")
    run = folder() / str(order.get("request", ""))
    if not (run / "pid").exists() or not alive((run / "pid").read_text()):
        return {"ok": False, "why": "nothing is being observed"}
    return {}


def signal_all(number):
    """Every run that goes on gets this signal."""
    for run in folder().iterdir():
        try:
            if going(run):
                os.kill(int((run / "pid").read_text()), number)
        except OSError:
            pass  # it has ended by itself


def down(_):
    """`down`: stopped, they neither acknowledge nor reject."""
    signal_all(signal.SIGSTOP)
    return {}


def up(_):
    """`up`"""
    signal_all(signal.SIGCONT)
    return {}


def reset(_):
    """`reset`: all runs end, and are forgotten."""
    signal_all(signal.SIGKILL)
    shutil.rmtree(folder(), ignore_errors=True)
    return {}


def version(_):
    """`version`"""
    said = subprocess.run(
        [PROGRAM], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    words = (said.stderr or said.stdout).split()
    number = next((w[1:] for w in words if w[:1] == "v" and w[1:2].isdigit()), "")
    return {"name": "libcoap coap-client", "version": number}


VERBS = {"send": send, "uri": uri, "shows": shows, "delivered": delivered, "cancel": cancel,
         "down": down, "up": up, "reset": reset, "restart": reset, "version": version}


def main():
    """Exit status 0 done, 1 failed, 127 cannot."""
    verb = VERBS.get(sys.argv[1] if len(sys.argv) > 1 else "")
    try:
        order = json.loads(sys.stdin.readline() or "{}")
        if verb is None:
            raise Cannot("no such verb")
        answer = {"ok": True, **verb(order)}
    except Cannot as e:
        answer = {"ok": False, "cannot": True, "why": str(e)}
    except (OSError, ValueError, KeyError, TypeError) as e:
        answer = {"ok": False, "why": f"{type(e).__name__}: {e}"}
    print(json.dumps(answer), flush=True)
    return 0 if answer["ok"] else 127 if answer.get("cannot") else 1


if __name__ == "__main__":
    sys.exit(main())
