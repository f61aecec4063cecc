# SPDX-License-Identifier: Apache-2.0
"""plugtest report: the views of a run."""
import argparse
import os
import sys
from pathlib import Path

from . import junit, load, render, words

USAGE = """\
Makes views of a run's report.json; of a killed run's events.jsonl, too.
Without an option: report.html and junit.xml beside report.json. --html or --junit
without a name: that one alone, there.

  plugtest report reports/out/latest
  plugtest report reports/out/latest --junit
  plugtest report reports/out/latest --text
  plugtest report out/report.json --html public/index.html --junit junit.xml
"""


NAMES = {"html": Path("report.html"), "junit": Path("junit.xml")}


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
    parser.add_argument("report", metavar="DIR|report.json", nargs="?")
    for kind, what in (("html", "the HTML page"), ("junit", "JUnit XML")):
        parser.add_argument(f"--{kind}", metavar="FILE", nargs="?", const=NAMES[kind],
                            help=f"write {what} (-: standard output; without a name: "
                                 f"{NAMES[kind].name} beside report.json)")
    parser.add_argument("--text", action="store_true", help="print a summary")
    parser.add_argument("--quiet", action="store_true", help="do not name the files written")
    given = parser.parse_args(argv)
    for kind, name in NAMES.items():  # report --junit DIR: the only word there is names the report
        word = getattr(given, kind)
        if not given.report and word and (Path(word).is_dir() or Path(word).name == "report.json"):
            given.report = word
            setattr(given, kind, name)
    if not given.report:
        parser.error("name a report: a folder that a run wrote, or its report.json")
    return given


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
        wanted = NAMES
    # a name of NAMES itself (no text that the user typed) stands beside report.json
    wanted = {kind: path.parent / name if name is NAMES[kind] else name
              for kind, name in wanted.items()}
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
