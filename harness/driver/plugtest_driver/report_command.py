# SPDX-License-Identifier: Apache-2.0
"""plugtest report: the views of a run."""
import argparse
import os
import sys
from pathlib import Path

from . import junit, load, render, words

USAGE = """\
Makes views of a run's report.json; of a killed run's events.jsonl, too.
Without an option: report.html and junit.xml beside report.json.

  plugtest report reports/out/latest
  plugtest report reports/out/latest --text
  plugtest report out/report.json --html public/index.html --junit junit.xml
"""


def write(path, text):
    """Write whole files only: what stands there is never half a report."""
    if str(path) == "-":
        sys.stdout.write(text)
        return
    path = Path(path)
    fresh = path.with_name(path.name + ".new")
    try:
        fresh.write_text(text, encoding="utf-8")
        os.replace(fresh, path)
    except OSError as why:
        fresh.unlink(missing_ok=True)
        raise load.BadReport(f"{path}: cannot be written: {why.strerror}") from None


def arguments(argv):
    """Parse the command line."""
    parser = argparse.ArgumentParser(prog="plugtest report", description=USAGE,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report", metavar="DIR|report.json")
    parser.add_argument("--html", metavar="FILE", help="write the HTML page (-: standard output)")
    parser.add_argument("--junit", metavar="FILE", help="write JUnit XML (-: standard output)")
    parser.add_argument("--text", action="store_true", help="print a summary")
    parser.add_argument("--quiet", action="store_true", help="do not name the files written")
    return parser.parse_args(argv)


def beside(target, path):
    """The folder of a page that stands beside the report it shows, or None."""
    folder = Path(target).parent
    return folder if (folder / "report.json").resolve() == path.resolve() else None


def run(argv):
    """Returns the exit code."""
    given = arguments(argv)
    report, path = load.load(given.report)
    wanted = {"html": given.html, "junit": given.junit}
    if not any(wanted.values()) and not given.text:
        wanted = {"html": path.parent / "report.html", "junit": path.parent / "junit.xml"}
    makers = {"html": lambda r: render.html(r, beside(wanted["html"], path)),
              "junit": junit.junit}
    for kind, target in wanted.items():
        if target:
            write(target, makers[kind](report))
            if not given.quiet and str(target) != "-":
                print(target)
    if given.text:
        sys.stdout.write(words.text(report))
    return 0


def main(argv=None):
    """One clear line and exit 2 for what is wrong with the input, 4 when it cannot be written."""
    try:
        return run(sys.argv[1:] if argv is None else argv)
    except load.BadReport as why:
        print(f"plugtest report: {why}", file=sys.stderr)
        return 4 if "cannot be written" in str(why) else 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 4
