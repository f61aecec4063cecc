#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the parts of the test suite side by side and prints a table; started by run_tests.sh.

A part starts when the parts that it needs have passed and enough processors are free. End-to-end
tests wait more than they compute: builds beside them give way to them, and take what they leave.
Each part has a time limit, its own log in build/log, and is ended with all its children when it
runs over.

End-to-end tests live in real time, and a machine that also compiles can be too late for them.
When few failed they run once more while nothing else does: what fails then has failed, and what
passes then is named in the table.
"""
import argparse
import os
import re
import resource
import shlex
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as xml
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOGS = ROOT / "build" / "log"
CPUS = len(os.sched_getaffinity(0))
PY = "/usr/bin/python3"
# The end-to-end tests that run beside the others: each waits for many runs of its own. (Those of
# real devices and the fault matrix are parts, too.)
BESIDE = ["test_reference_node_faults", "test_traps", "test_run_bad_devices", "test_lowpan_faults",
          "test_certify", "test_selfplay", "test_mutation"]
FIRST = ["test_first_command", "test_run_broken_devices", "test_bare_address", "test_coap_proxy",
         "test_proxy_node", "test_budget", "test_compare", "test_observe", "test_replay",
         "test_report_cases", "test_run_reference", "test_lwip_device", "test_lateness"]
RADIO = ["test_rpl_traps", "test_simulate_device", "test_scenarios", "test_check_radio",
         "test_observe_radio", "test_one_process", "test_replay_radio", "test_lossy_radio",
         "test_bare_link", "test_tap", "test_rpl_node", "test_check_air"]
UNIT_PROGRAMS = "tests/test_sixlowpan_node.py"  # runs unit tests that write captures
PYTESTS = ("e2e", "faults", "matrix", "devices", "first", "radio", "nodes")
AGAIN = 8  # failed tests of one part that are tried once more; more of them are no accident
NOISE = r"\[\d+/\d+\] |-- |Preset CMake|  CMAKE_|  PLUGTEST_|$"  # of a log


@dataclass
class Part:
    """One part: a shell command, and how it is scheduled."""
    name: str
    command: str
    needs: tuple = ()       # parts that must have passed
    cpus: int = 1           # processors it keeps busy (clamped to what there is); 0: what is left
    limit_s: int = 300
    nice: bool = False      # gives way to the end-to-end tests, whose timing matters
    only_asked: bool = False
    slow: bool = False      # left out by --fast
    state: str = "waiting"  # waiting, running, passed, FAILED, skipped
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    busy_s: float = 0.0     # of processors, with all its children
    why: str = ""
    process: object = field(default=None, repr=False)


def build(preset, options, targets=""):
    """The command that configures and builds one preset into build/PRESET; afresh when the tree has
    moved since."""
    here = f'grep -qsxF "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" build/{preset}/CMakeCache.txt'
    return (f"fresh=--fresh; {here} && fresh=; "
            f"cmake $fresh --preset {preset} {options} $LAUNCHER && "
            f"cmake --build --preset {preset} -j $CPUS {targets}")


def parts(options):
    """Every part, in the order in which they should start."""
    chosen = shlex.quote(options.k) if options.k else ""
    plain = re.fullmatch(r"\w+", options.k or "")
    ctest = f"-R {chosen} --no-tests=ignore" if plain else "-E ." if options.k else ""
    pytest = (f"-k {chosen} " if chosen else "") + ("-m 'not slow'" if options.fast else "")
    devices = ["tests/test_real_devices.py"]
    beside = [f"tests/{name}.py" for name in BESIDE]
    matrix = ["tests/test_fault_matrix.py"]
    first = [f"tests/{name}.py" for name in FIRST]
    radio = [f"tests/{name}.py" for name in RADIO]
    others = ["tests", *(f"--ignore={file}" for file in
                         [*beside, *matrix, *first, *radio, UNIT_PROGRAMS]
                         + ([] if options.k or options.fast else devices))]

    def tests(name, where, needs=(), **more):
        return Part(name, f"{PY} -m pytest -p no:randomly {' '.join(where)} "
                    f"-o cache_dir=../build/pytest_cache/{name} --junitxml=build/log/{name}.xml "
                    f"{pytest}", ("build-release", *needs), limit_s=780, **more)

    return [
        Part("rules", ".ci/check_rules.py", limit_s=60),
        Part("format", "git ls-files -co --exclude-standard '*.[ch]' | xargs -r clang-format "
             "--dry-run -Werror", limit_s=120),
        Part("scripts", "bash -n run_plugtest.sh run_tests.sh .ci/run harness/driver/setup/setup.sh"
             " && ! man --warnings -E UTF-8 -l -Tutf8 -Z docs/plugtest.1 2>&1 >/dev/null | grep .",
             limit_s=60),
        Part("build-release", build("release", "-DBUILD_TESTING=OFF", "--target plugtest "
             "plugtest-node $(test -d build/source/lwip && echo lwip-6lowpan)"),
             cpus=CPUS, limit_s=600),
        # mostly waiting, so that no processor is counted for them
        tests("devices", devices, cpus=0, slow=True),
        tests("faults", beside, cpus=0),
        tests("e2e", others),
        tests("matrix", matrix, cpus=0),
        tests("first", first, cpus=0),
        tests("radio", radio, cpus=0),
        Part("docs", ".ci/check_generated.sh", ("build-release",), limit_s=60),
        Part("build-dev", build("dev", "-DCMAKE_C_FLAGS_DEBUG=-g1"), ("build-release",), cpus=0,
             limit_s=780, nice=True),
        Part("unit", f"ctest --preset dev -j $CPUS {ctest}", ("build-dev",), cpus=0,
             limit_s=300, nice=True),
        tests("nodes", [UNIT_PROGRAMS], ("build-dev",), cpus=0),
        # optimising what clang's sanitizers add takes four times as long as compiling it, and the
        # targets then run twice as fast: they get twice the time instead
        Part("build-clang", build("fuzz", "-DBUILD_TESTING=ON "
                                  "'-DCMAKE_C_FLAGS_RELWITHDEBINFO=-O0 -gline-tables-only'"),
             ("build-dev",), cpus=0, limit_s=780, nice=True, slow=True),
        Part("fuzz", f".ci/fuzz_smoke.sh build/fuzz {options.fuzz_seconds}", ("build-clang",),
             cpus=0, limit_s=600, nice=True, slow=True),
        Part("tidy", "run-clang-tidy -quiet -p build/fuzz -j $CPUS "
             r"'/(harness|reference-node)/' 2>&1 | sed 's/\x1b\[[0-9;]*m//g' "
             "| grep -E ' (error|warning): ' | sort -u; test ${PIPESTATUS[0]} -eq 0",
             ("build-clang",), cpus=CPUS, limit_s=1800, only_asked=True),
    ]


def select(every, options):
    """The parts that these options ask for, with what they need."""
    if options.only:
        names = options.only.split(",")
        unknown = set(names) - {p.name for p in every}
        if unknown:
            sys.exit(f"run_tests.sh: no part {', '.join(sorted(unknown))}; --list shows them")
    elif options.k:
        names = ["unit", "e2e", "faults", "matrix", "first", "radio", "nodes"]
    else:
        names = [p.name for p in every if not (p.only_asked or (options.fast and p.slow))]
        names += ["tidy"] if options.tidy else []
    while True:
        needed = {n for p in every if p.name in names for n in p.needs} - set(names)
        if not needed:
            return [p for p in every if p.name in names]
        names += needed


def start(part):
    """Start a part in a process group of its own."""
    env = {**os.environ, "CPUS": str(min(part.cpus or CPUS, CPUS))}
    has_ccache = subprocess.run(["which", "ccache"], capture_output=True, check=False)
    env["LAUNCHER"] = "" if has_ccache.returncode else "-DCMAKE_C_COMPILER_LAUNCHER=ccache"
    env.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    command = f"nice -n 15 bash -c {shlex.quote(part.command)}" if part.nice else part.command
    with open(LOGS / f"{part.name}.log", "wb") as log:
        part.process = subprocess.Popen(["bash", "-c", command], cwd=ROOT, env=env,
                                        stdin=subprocess.DEVNULL, start_new_session=True,
                                        stdout=log, stderr=log)
    part.state, part.seconds = "running", time.monotonic()


def end_group(part):
    """End a part and all that it started, by its own process group."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(part.process.pid, number)
            part.process.wait(5)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


def count(part, code):
    """Read how many tests a part ran from what it wrote; a part without tests counts as one."""
    text = (LOGS / f"{part.name}.log").read_text(errors="replace")
    junit = LOGS / f"{part.name}.xml"
    found = re.search(r"(\d+) tests failed out of (\d+)", text)
    smoke = re.search(r"^(\d+) passed, (\d+) failed$", text, flags=re.M)
    if "No tests were found" in text:
        part.passed = part.failed = 0
    elif part.name in PYTESTS and junit.exists():
        suite = xml.parse(junit).getroot().find("testsuite")
        total, bad, broken, part.skipped = (int(suite.get(k)) for k in
                                            ("tests", "failures", "errors", "skipped"))
        part.failed, part.passed = bad + broken, total - bad - broken - part.skipped
    elif found:
        part.failed = int(found.group(1))
        part.passed = int(found.group(2)) - part.failed
    elif smoke:
        part.passed, part.failed = int(smoke.group(1)), int(smoke.group(2))
    else:
        part.passed, part.failed = (1, 0) if code == 0 else (0, 1)
    if code and not part.failed:
        part.failed = 1


def finish(part, code, options):
    """A part has ended: judge it, say so, show why it failed."""
    part.seconds = time.monotonic() - part.seconds
    end_group(part)  # whatever it left behind
    if part.name in PYTESTS and code == 5 and options.k:
        code = 0  # no end-to-end test has such a name
    count(part, code)
    part.state = "FAILED" if code else "passed"
    say(f"{part.state:7} {part.name:14} {part.seconds:6.1f} s")
    if code or options.verbose:
        lines = (LOGS / f"{part.name}.log").read_text(errors="replace").splitlines()
        if not options.verbose:
            lines = [line for line in lines if not re.match(NOISE, line)][-options.tail:]
        print("\n".join(f"    {line}" for line in lines), flush=True)


def say(text):
    """One line of progress."""
    print(text, flush=True)


def cannot_start(part, by_name):
    """The name of a needed part that did not pass, or None."""
    for need in part.needs:
        if need in by_name and by_name[need].state in ("FAILED", "skipped"):
            return need
    return None


def busy_s():
    """Seconds of processors that those children took whose end is known."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def schedule(todo, options, by_name):
    """Run all parts to their end. by_name: the parts whose results they need."""
    while any(p.state in ("waiting", "running") for p in todo):
        for part in [p for p in todo if p.state == "running"]:
            before = busy_s()
            code = part.process.poll()
            part.busy_s += busy_s() - before
            if code is None and time.monotonic() - part.seconds > part.limit_s:
                part.why, code = f"over its limit of {part.limit_s} s", 124
                end_group(part)
            if code is not None:
                finish(part, code, options)
        free = CPUS - sum(min(p.cpus, CPUS) for p in todo if p.state == "running")
        for part in [p for p in todo if p.state == "waiting"]:
            blocker = cannot_start(part, by_name)
            if blocker:
                part.state, part.failed, part.why = "skipped", 1, f"{blocker} did not pass"
                continue
            ready = all(by_name[n].state == "passed" for n in part.needs if n in by_name)
            if ready and min(part.cpus, CPUS) <= free:
                free -= min(part.cpus, CPUS)
                start(part)
            elif ready:
                break  # keep the order: a big part is not starved by small ones
        time.sleep(0.05)


def failed_tests(part):
    """The names of the tests that failed, as the part's JUnit file has them."""
    cases = xml.parse(LOGS / f"{part.name}.xml").getroot().iter("testcase")
    return [case.get("name") for case in cases
            if case.find("failure") is not None or case.find("error") is not None]


def once_more(part, options):
    """Run the failed tests of an end-to-end part again, alone; keep the log of the first time."""
    names = failed_tests(part)
    say(f"again   {part.name:14} {', '.join(names)}")
    for kind in ("log", "xml"):
        (LOGS / f"{part.name}.{kind}").rename(LOGS / f"{part.name}.first.{kind}")
    first = (part.passed, part.skipped, part.seconds)
    part.command += " --last-failed --last-failed-no-failures none"
    part.limit_s = 180
    part.state = "waiting"
    schedule([part], options, {})
    again, part.passed = part.passed, first[0] + part.passed
    part.skipped, part.seconds = first[1], first[2] + part.seconds
    if part.state == "passed" and again < len(names):  # none may be lost between the two
        part.state, part.failed = "FAILED", len(names) - again
    if part.state == "passed":
        part.why = f"{', '.join(names)} passed when run again alone"


def try_again(todo, options):
    """The end-to-end parts with few failures, one after the other on a machine at rest."""
    for part in todo:
        if part.name in PYTESTS and part.state == "FAILED" and not part.why \
                and 0 < part.failed <= AGAIN and (LOGS / f"{part.name}.xml").exists():
            once_more(part, options)


def table(todo, wall_s, missing):
    """The closing table; returns the exit code."""
    print(f"\n{'part':14} {'result':8} {'passed':>7} {'failed':>7} {'skipped':>8} {'seconds':>9} "
          f"{'processor':>10}")
    for p in todo:
        print(f"{p.name:14} {p.state:8} {p.passed:7} {p.failed:7} {p.skipped:8} {p.seconds:9.1f} "
              f"{p.busy_s:10.1f}{'  ' + p.why if p.why else ''}")
    for name in missing:
        print(f"{'set-up':14} {'FAILED':8} {0:7} {1:7} {0:8} {0:9.1f}  missing: {name}")
    failed = sum(p.failed for p in todo) + len(missing)
    print(f"{'wall clock':14} {'':35} {wall_s:9.1f} {sum(p.busy_s for p in todo):10.1f}\n")
    print(f"{sum(p.passed for p in todo)} passed, {failed} failed")
    return 1 if failed else 0


def arguments():
    """The command line."""
    parser = argparse.ArgumentParser(prog="run_tests.sh", allow_abbrev=False)
    parser.add_argument("--fast", action="store_true")
    parser.add_argument("--tidy", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--only", metavar="PART[,PART]")
    parser.add_argument("-k", metavar="EXPR")
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--fuzz-seconds", type=int, default=6, metavar="N")
    parser.add_argument("--tail", type=int, default=60, metavar="LINES")
    parser.add_argument("--missing", action="append", default=[], help=argparse.SUPPRESS)
    return parser.parse_args()


def main():
    """Run what was asked; returns the exit code."""
    options = arguments()
    every = parts(options)
    if options.list:
        print("\n".join(f"{p.name:14} {p.command}" for p in every))
        return 0
    LOGS.mkdir(parents=True, exist_ok=True)
    for file in LOGS.glob("*.xml"):
        file.unlink()
    todo = select(every, options)
    begin = time.monotonic()
    try:
        schedule(todo, options, {p.name: p for p in todo})
        try_again(todo, options)
    except KeyboardInterrupt:
        for part in [p for p in todo if p.state == "running"]:
            end_group(part)
        return 130
    return table(todo, time.monotonic() - begin, options.missing)


if __name__ == "__main__":
    # Ended from outside (a time limit of the caller): end what was started, too.
    signal.signal(signal.SIGTERM, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
    sys.exit(main())
