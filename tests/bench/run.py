#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""How fast Plugtest is: decode and check beside tshark and a bare libpcap loop.

    tests/bench/run.py                1,000,000 frames, memory with 5,000,000 too; some minutes
    tests/bench/run.py --quick        100,000 frames, some seconds
    tests/bench/run.py --lowpan       compressed headers over 802.15.4, 1,000,000 frames; 300,000
                                      fragments; 300,000 first fragments that never complete
    tests/bench/run.py --rpl          a network of 1,000 nodes through an hour: more than 200,000
                                      DIOs and DAOs
    tests/bench/run.py --markdown     prints the table of docs/performance.md

Captures are made by generate.c, generate_lowpan.c and `plugtest simulate` from a seed into
build/bench. Each program
runs several times and the fastest run counts, because other programs may run on the machine too.
Speeds of what runs on one core are frames per second of processor time (user and system); two
cores are compared by wall clock. Peak memory is resident memory with mapped files.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
BUILD = PROJECT / "build" / "bench"
FIELDS = ("coap.mid", "coap.code", "coap.opt.uri_path")
RPL_FIELDS = ("icmpv6.rpl.dio.rank", "icmpv6.rpl.dio.version", "icmpv6.rpl.dao.sequence")
SEED = "1"


@dataclass
class Row:
    """The best of some runs of one program."""
    name: str
    frames: int
    wall_s: float
    cpu_s: float
    peak_mib: float

    def per_second(self):
        """Frames per second of processor time."""
        return self.frames / self.cpu_s


def compiled(name, *libraries):
    """The path of a helper program, compiled when its source is newer."""
    source, program = HERE / f"{name}.c", BUILD / name
    if not program.exists() or program.stat().st_mtime < source.stat().st_mtime:
        BUILD.mkdir(parents=True, exist_ok=True)
        subprocess.run(["cc", "-std=c17", "-D_GNU_SOURCE", "-O2", "-Wall", "-Wextra", "-o",
                        f"{program}.new", source, *libraries], check=True)
        os.replace(f"{program}.new", program)
    return str(program)


def capture(frames, kind="coap"):
    """The path of a capture of so many frames."""
    if kind == "rpl":
        return str(BUILD / f"rpl-{frames}-{SEED}.pcapng")
    generate = compiled("generate" if kind == "coap" else "generate_lowpan")
    path = BUILD / f"{kind}-{frames}-{SEED}.pcap"
    arguments = [] if kind == "coap" else [kind]
    if not path.exists() or path.stat().st_mtime < os.stat(generate).st_mtime:
        with open(f"{path}.new", "wb") as out:
            subprocess.run([generate, *arguments, str(frames), SEED], stdout=out, check=True)
        os.replace(f"{path}.new", path)
    return str(path)


def columns(kind):
    """Which fields are asked for."""
    return [part for field in (RPL_FIELDS if kind == "rpl" else FIELDS) for part in ("-e", field)]


def network(plugtest, minutes):
    """The path of what a network of 1,000 nodes sends, and the seconds that it took to simulate."""
    path = BUILD / f"rpl-{minutes}-{SEED}.pcapng"
    BUILD.mkdir(parents=True, exist_ok=True)
    begin = time.monotonic()
    subprocess.run([plugtest, "simulate", "-e", "random 1000 degree 12", "--rpl", "timing=fast",
                    "--for", f"{minutes}m", "--seed", SEED, "--quiet", "-o", path], check=True)
    return path, time.monotonic() - begin


def note(kind):
    """What a row says of a capture that is not the usual one."""
    return "" if kind == "coap" else f" ({kind})"


class Bench:
    """Runs programs over captures."""

    def __init__(self, plugtest, times):
        self.plugtest, self.times = plugtest, times
        self.measure = compiled("measure")
        self.count = compiled("count", "-lpcap")
        self.rows = []

    def once(self, command, accepted):
        """Wall and processor seconds and peak MiB of one run; REPORT is a new folder."""
        result = BUILD / f"measured.{os.getpid()}"
        report = BUILD / f"report.{os.getpid()}"
        command = [str(report) if part == "REPORT" else part for part in command]
        code = subprocess.run([self.measure, str(result), *command], stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, check=False)
        shutil.rmtree(report, ignore_errors=True)
        if code.returncode not in accepted:
            sys.exit(f"{' '.join(command)}: exit code {code.returncode}\n{code.stderr.decode()}")
        wall, user, system, peak = map(float, result.read_text(encoding="ascii").split())
        result.unlink()
        return wall, user + system, peak / 1024

    def add(self, name, frames, command, accepted=(0,), times=None):
        """Run a command some times; the best of each figure, and the largest peak."""
        runs = [self.once(command, accepted) for _ in range(times or self.times)]
        row = Row(name, frames, min(r[0] for r in runs), min(r[1] for r in runs),
                  max(r[2] for r in runs))
        self.rows.append(row)
        print(f"{name:34} {frames:>9} frames {row.wall_s:8.2f} s {row.per_second():>12,.0f} /s "
              f"{row.peak_mib:8.1f} MiB", file=sys.stderr, flush=True)
        return row

    def bare(self, frames):
        """The counting loop."""
        return self.add("libpcap, counting only", frames, [self.count, capture(frames)])

    def tshark(self, frames, times, kind="coap"):
        """The same fields from tshark."""
        return self.add("tshark -T fields" + note(kind), frames,
                        ["tshark", "-n", "-r", capture(frames, kind), "-T", "fields",
                         *columns(kind)], times=times)

    def decode(self, frames, jobs=1, kind="coap"):
        """The three fields."""
        name = "plugtest decode -T fields" + (f" -j {jobs}" if jobs > 1 else "") + note(kind)
        return self.add(name, frames, [self.plugtest, "decode", "-T", "fields", *columns(kind),
                                       "-j", str(jobs), capture(frames, kind)])

    def check(self, frames, jobs=1, kind="coap"):
        """All tests and invariants. What they find does not matter here."""
        name = "plugtest check" + (f" -j {jobs}" if jobs > 1 else "") + note(kind)
        return self.add(name, frames, [self.plugtest, "check", capture(frames, kind), "--quiet",
                                       "--no-html", "--no-copy", "-o", "REPORT", "-j",
                                       str(jobs)], accepted=(0, 1, 3, 5))


def same_output(bench, frames, kind="coap"):
    """tshark and plugtest must print the same, or their speeds tell nothing."""
    path = capture(frames, kind)
    ours = subprocess.run([bench.plugtest, "decode", "-T", "fields", *columns(kind), path],
                          capture_output=True, check=True).stdout
    theirs = subprocess.run(["tshark", "-n", "-r", path, "-T", "fields", *columns(kind)],
                            capture_output=True, check=True).stdout
    if ours != theirs:
        sys.exit("plugtest decode and tshark print different fields of the same capture")


def run(bench, options):
    """All measurements; returns the figures."""
    same_output(bench, 10_000)
    n = 100_000 if options.quick else 1_000_000
    bare, tshark = bench.bare(n), bench.tshark(n, 1 if options.quick else 2)
    many = 4 * n if options.quick else n  # a check loads its tests first, whatever it reads then
    decode, check = bench.decode(n), bench.check(many)
    figures = {
        "frames": n, "cores": len(os.sched_getaffinity(0)),
        "decode_by_tshark": decode.per_second() / tshark.per_second(),
        "check_by_tshark": check.per_second() / tshark.per_second(),
        "decode_by_bare": decode.per_second() / bare.per_second(),
    }
    if figures["cores"] > 1:
        figures["decode_two_cores"] = decode.wall_s / bench.decode(n, 2).wall_s
        figures["check_two_cores"] = check.wall_s / bench.check(many, 2).wall_s
    if not options.quick:
        for jobs in (1, 2):
            bench.decode(5 * n, jobs)
            bench.check(5 * n, jobs)
    return figures


def run_lowpan(bench, options):
    """CoAP with compressed headers over 802.15.4: whole frames, fragments, a flood of those."""
    n = 100_000 if options.quick else 1_000_000
    parts = 3 * n // 10
    figures = {"frames": n, "cores": len(os.sched_getaffinity(0))}
    for kind, frames in (("whole", n), ("fragments", parts)):
        same_output(bench, 9_999, kind)
        tshark = bench.tshark(frames, 1, kind)
        decode = bench.decode(frames, 1, kind)
        figures[f"decode_by_tshark_{kind}"] = decode.per_second() / tshark.per_second()
        bench.check(frames, 1, kind)
    bench.decode(parts, 1, "flood")
    bench.check(parts, 1, "flood")
    return figures


def counted(bench, minutes):
    """Frames of the network's capture, and RPL messages among them that name a Rank or a DAO."""
    lines = subprocess.run([bench.plugtest, "decode", "-T", "fields", *columns("rpl"),
                            capture(minutes, "rpl")], capture_output=True, check=True,
                           text=True).stdout.splitlines()
    return len(lines), sum(1 for line in lines if line.strip())


def run_rpl(bench, options):
    """DIOs, DAOs and what else a network of 1,000 nodes sends, 802.15.4 and 6LoWPAN below."""
    minutes = 3 if options.quick else 60
    _, seconds = network(bench.plugtest, minutes)
    frames, messages = counted(bench, minutes)
    same_output(bench, minutes, "rpl")
    decode, tshark = [
        bench.add(f"{name} -T fields (rpl)", frames, [*command, "-T", "fields", *columns("rpl")],
                  times=times)
        for name, times, command in (
            ("plugtest decode", None, [bench.plugtest, "decode", capture(minutes, "rpl")]),
            ("tshark", 1, ["tshark", "-n", "-r", capture(minutes, "rpl")]))]
    bench.add("plugtest check (rpl)", frames,
              [bench.plugtest, "check", capture(minutes, "rpl"), "--quiet", "--no-html",
               "--no-copy", "-o", "REPORT"], accepted=(0, 1, 3, 5))
    return {"frames": frames, "messages": messages, "simulated_in_s": seconds,
            "decode_by_tshark_rpl": decode.per_second() / tshark.per_second()}


def totals(bench, figures):
    """What is told of all rows."""
    ours = [row.peak_mib for row in bench.rows if row.name.startswith("plugtest")]
    figures["peak_mib"] = max(ours)
    figures["rows"] = [asdict(row) for row in bench.rows]
    return figures


def markdown(bench):
    """The rows as a table."""
    print("| program | frames | wall | frames/s of one core | peak memory |\n"
          "|---|---:|---:|---:|---:|")
    for row in bench.rows:
        print(f"| `{row.name}` | {row.frames:,} | {row.wall_s:.2f} s | {row.per_second():,.0f} "
              f"| {row.peak_mib:.0f} MiB |")


def main():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--quick", action="store_true", help="100,000 frames only")
    parser.add_argument("--lowpan", action="store_true",
                        help="compressed headers over 802.15.4 instead")
    parser.add_argument("--rpl", action="store_true", help="a RPL network instead")
    parser.add_argument("--times", type=int, default=5, help="runs of each program (5)")
    parser.add_argument("--markdown", action="store_true", help="print a table")
    parser.add_argument("--json", metavar="FILE", help="write the figures there")
    parser.add_argument("--bin", default=os.environ.get(
        "PLUGTEST_BIN", str(PROJECT / "build" / "release" / "bin")), help="folder of plugtest")
    options = parser.parse_args()
    plugtest = Path(options.bin) / "plugtest"
    if not plugtest.exists():
        parser.error(f"no {plugtest}; build it: cmake --preset release && "
                     "cmake --build --preset release")
    bench = Bench(str(plugtest), options.times)
    measure = run_lowpan if options.lowpan else run_rpl if options.rpl else run
    figures = totals(bench, measure(bench, options))
    if options.markdown:
        markdown(bench)
    for key, value in figures.items():
        if isinstance(value, float):
            print(f"{key:28} {value:8.1f}")
    if options.json:
        Path(options.json).write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
