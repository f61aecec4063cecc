# SPDX-License-Identifier: Apache-2.0
"""plugtest certify and plugtest verify: a statement that others can check without trusting us."""
import argparse
import json
import os
import sys
from datetime import datetime, timezone
from pathlib import Path

from . import bundle, junit, load, render
from .bundle import NotVerified
from .load import BadReport

# verdict -> exit code of a refusal, as of a run with it
REFUSED = {"FAIL": 1, "ERROR": 4, "INCONC": 3, "NONE": 3}
STATEMENT = "plugtest-statement/1"

CERTIFY = """\
Makes a folder with the report of a run, its evidence, the tests it rests on and a conformance
statement, and signs it with an ssh key. Refuses a report that has FAIL, INCONC, ERROR or NONE, or
of a run that was cut short or whose budget was too small, unless --allow names it; the statement
then says so.

  ssh-keygen -t ed25519 -f lab_key
  plugtest certify reports/out/latest --key lab_key -o thing-2.1
  plugtest verify thing-2.1 --signers allowed_signers
"""
VERIFY = """\
Checks a bundle that `plugtest certify` made: every file and digest, the signature, the schema, and
that statement and report say the same. Exit 6 and one line when something does not match.

--signers FILE is an ssh allowed_signers file (`NAME KEY` lines): only their signatures count.
--any-signer takes every key: it shows that nothing was changed, not who says so.
"""


class Refused(Exception):
    """Not to be certified: (why, exit code)."""


def reasons_against(report, allowed):
    """What speaks against certifying, as (word, sentence)."""
    found = load.counts(report)
    against = [(v, f"{found[v]} verdict{'s are' if found[v] > 1 else ' is'} {v}")
               for v in REFUSED if found[v]]
    if not report["run"]["ended"] or report["run"]["interrupted"]:
        why = report["run"]["interrupted"] or "it was killed"
        against.append(("INTERRUPTED", f"the run is not complete: {why}"))
    if render.left_out(report):
        against.append(("BUDGET", "the run is not complete: its budget was spent, and tests were "
                        "left out"))
    if not found["PASS"]:
        against.append(("EMPTY", "no verdict is PASS"))
    return [(word, said) for word, said in against if word not in allowed]


def test_files():
    """{test id: path} of all test descriptions."""
    folder = os.environ.get("PLUGTEST_TESTCASES") or load.root() / "testcases"
    return {p.stem: p for p in sorted(Path(folder).rglob("*.td"))}


def statement_of(report, given, digest):
    """What is stated, as data."""
    clauses = {c["id"]: c["title"] for t in report["tests"] if t["verdict"] == "PASS"
               for c in t["clauses"]}
    return {
        "schema": STATEMENT,
        "issued": given.issued or datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "by": given.by, "product": report["run"]["devices"], "suite": report["run"]["suite"],
        "suite_version": report["run"]["suite_version"], "use": report["run"]["use"],
        "tested": {"start": report["run"]["start"], "end": report["run"].get("end", "")},
        "tool": report["tool"], "summary": report["summary"],
        "conclusion": render.conclusion(report),
        "in_spite_of": [{"word": word, "text": said}
                        for word, said in reasons_against(report, set())],
        "clauses": [{"id": k, "title": v} for k, v in sorted(clauses.items())],
        "report_sha256": digest,
    }


def copy_run(report, source, target):
    """report.json, events and evidence."""
    bundle.copy(source, target / "report.json")
    if (source.parent / "events.jsonl").exists():
        bundle.copy(source.parent / "events.jsonl", target / "events.jsonl")
    for i, capture in enumerate(report["run"]["captures"]):
        path = source.parent / capture["path"]
        if "/" in capture["path"] or not path.is_file():
            path = Path(capture["path"])
        if not path.is_file():
            raise BadReport(f"{path}: the evidence of the report is missing")
        bundle.copy(path, target / "evidence" / f"{i + 1}-{path.name}")
        annotated = source.parent / Path(capture["annotated"]).name
        if annotated.is_file():
            bundle.copy(annotated, target / annotated.name)


def copy_tests(report, target):
    """The text of every test that has a verdict."""
    known = test_files()
    for name in sorted({t["id"] for t in report["tests"]}):
        if name in known:
            bundle.copy(known[name], target / "tests" / known[name].name)


def certify(given):
    """Make and sign the bundle; returns the exit code."""
    report, path = load.load(given.report, whole=True)
    if {v: report["summary"][v.lower()] for v in load.VERDICTS} != load.counts(report):
        raise BadReport(f"{path}: its summary is not that of its tests")
    against = reasons_against(report, set(given.allow))
    if against:
        words = ",".join(word for word, _ in against)
        raise Refused("; ".join(said for _, said in against) + f" (--allow {words} certifies it "
                      "all the same, and says so)", REFUSED.get(against[0][0], 3))
    target = Path(given.output or path.parent / "certificate")
    if target.exists() and any(target.iterdir()):
        raise BadReport(f"{target}: is not empty; give another folder with -o")
    copy_run(report, path, target)
    copy_tests(report, target)
    (target / "report.html").write_text(render.html(report, target),
                                        encoding="utf-8")
    (target / "junit.xml").write_text(junit.junit(report), encoding="utf-8")
    stated = statement_of(report, given, bundle.digest(target / "report.json"))
    (target / "statement.json").write_text(json.dumps(stated, indent=1, ensure_ascii=False) + "\n",
                                           encoding="utf-8")
    page = render.environment().get_template("statement.html.j2")
    (target / "statement.html").write_text(page.render(s=load.clean(stated)), encoding="utf-8")
    bundle.write_manifest(target)
    bundle.sign(target, given.key)
    print(f"{target}: signed; send the folder, and your public key by another way")
    return 0


def check_statement(folder):
    """Statement and report say the same; returns the statement."""
    try:
        report, path = load.load(folder / "report.json", whole=True)
        stated = json.loads((folder / "statement.json").read_text(encoding="utf-8"))
    except (BadReport, OSError, ValueError) as why:
        raise NotVerified(str(why)) from None
    found = load.counts(report)
    if not isinstance(stated, dict) or stated.get("schema") != STATEMENT:
        raise NotVerified(f"statement.json: is not a {STATEMENT}")
    if {v: report["summary"][v.lower()] for v in load.VERDICTS} != found:
        raise NotVerified("report.json: its summary is not that of its tests")
    errors = load.schema_errors(stated, "statement-1", 1)
    if errors:
        raise NotVerified(f"statement.json: is not as its schema demands: {errors[0]}")
    same = {"report_sha256": bundle.digest(path), "summary": report["summary"],
            "suite": report["run"]["suite"], "product": report["run"]["devices"]}
    for key, value in same.items():
        if load.clean(stated[key]) != value:
            raise NotVerified(f"statement.json: {key} is not what report.json says")
    words = {word for word, _ in reasons_against(report, set())}
    if {s["word"] for s in stated["in_spite_of"]} != words:
        raise NotVerified("statement.json: in_spite_of is not what report.json says")
    return stated


def verify(given):
    """Check a bundle; returns the exit code."""
    folder = Path(given.bundle)
    if not folder.is_dir():
        raise BadReport(f"{folder}: no such folder; name the folder that `plugtest certify` made")
    signer = bundle.check_signature(folder, None if given.any_signer else given.signers)
    count = bundle.check_files(folder)
    stated = check_statement(folder)
    print(f"{folder}: {count} files unchanged, signed by {signer}")
    print(stated["conclusion"])
    for said in stated["in_spite_of"]:
        print(f"certified in spite of this: {said['text']}")
    return 0


def certify_arguments(argv):
    """Parse the command line of certify."""
    p = argparse.ArgumentParser(prog="plugtest certify", description=CERTIFY,
                                formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("report", metavar="DIR|report.json")
    p.add_argument("--key", required=True, help="ssh key to sign with")
    p.add_argument("-o", "--output", metavar="BUNDLE", help="new folder (DIR/certificate)")
    p.add_argument("--allow", metavar="WORDS", default="", type=lambda s: s.upper().split(","),
                   help="certify in spite of FAIL, INCONC, ERROR, NONE, INTERRUPTED, BUDGET")
    p.add_argument("--by", metavar="NAME", default="", help="who states it (a laboratory)")
    p.add_argument("--issued", metavar="DATE", help="date of issue (now)")
    return p.parse_args(argv)


def verify_arguments(argv):
    """Parse the command line of verify."""
    p = argparse.ArgumentParser(prog="plugtest verify", description=VERIFY,
                                formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("bundle", metavar="BUNDLE")
    who = p.add_mutually_exclusive_group(required=True)
    who.add_argument("--signers", metavar="FILE", help="ssh allowed_signers file")
    who.add_argument("--any-signer", action="store_true", help="take every key")
    return p.parse_args(argv)


def main(command, argv=None):
    """command: "certify" or "verify". One line and the documented exit code for everything that
    goes wrong."""
    argv = sys.argv[1:] if argv is None else argv
    try:
        if command == "certify":
            return certify(certify_arguments(argv))
        return verify(verify_arguments(argv))
    except Refused as why:
        print(f"plugtest certify: refused: {why.args[0]}", file=sys.stderr)
        return why.args[1]
    except NotVerified as why:
        print(f"plugtest verify: NOT VERIFIED: {why}", file=sys.stderr)
        return 6
    except (BadReport, OSError) as why:
        print(f"plugtest {command}: {why}", file=sys.stderr)
        return 2
