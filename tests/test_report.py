# SPDX-License-Identifier: Apache-2.0
"""The views of report.json: the same verdicts everywhere, one self-contained page."""
import html.parser
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT / "harness" / "driver"), str(PROJECT / "tests" / "data")]

import sample_report  # noqa: E402
from plugtest_driver import (bits, grouping, junit, ladder, listing, load,  # noqa: E402
                             render, words)

COMMAND = PROJECT / "harness" / "driver" / "plugtest-report"


@pytest.fixture(scope="module", name="report")
def _report():
    return load.complete(load.clean(sample_report.report()))


@pytest.fixture(scope="module", name="page")
def _page(report):
    return render.html(report)


def parse(page):
    """The page is XML, too: every element is closed, every attribute quoted."""
    return ET.fromstring(page.replace("<!DOCTYPE html>", "", 1).strip())


def test_the_sample_is_as_the_schema_demands():
    assert not load.schema_errors(sample_report.report())
    assert not load.schema_errors(sample_report.compared())


def test_the_schema_refuses():
    for spoil in (lambda r: r.pop("summary"), lambda r: r["tests"][0].update(verdict="GREAT"),
                  lambda r: r["tests"][0].update(unknown=1),
                  lambda r: r["tests"][6]["findings"][0].update(frame=-1),
                  lambda r: r["tests"][6]["findings"][0].update(hex="0")):
        report = sample_report.report()
        spoil(report)
        assert load.schema_errors(report)


# ------------------------------------------------------------- the same verdicts everywhere

def all_rows(page):
    """The rows of the table of all tests."""
    part = next(e for e in parse(page).iter("div") if e.get("id") == "all")
    return list(part.find("div").find("table").find("tbody"))


def cases_of(row):
    """Verdicts of the cases in the row of a test, in their order; [] where it has only one."""
    fold = next((d for d in row.iter("details") if d.get("class") == "cases"), None)
    if fold is None:
        return []
    named = [li.get("data-v") for li in fold.iter("li") if li.get("data-v")]
    good = sum(1 for ul in fold.iter("ul") if ul.get("class") == "good" for _ in ul.iter("li"))
    return named + ["PASS"] * good


def html_counts(page):
    """Verdicts counted from the table of all tests; each row says of its cases what they are."""
    found = dict.fromkeys(load.VERDICTS, 0)
    for row in all_rows(page):
        cases = cases_of(row) or [row.get("data-v")]
        assert row.get("data-v").split() == sorted(set(cases))
        for verdict in cases:
            found[verdict] += 1
    return found


def junit_counts(text):
    """Verdicts counted from the elements of JUnit, by their types."""
    found = dict.fromkeys(load.VERDICTS, 0)
    word = {kind: verdict for verdict, (_, kind) in junit.ELEMENT.items()}
    for case in ET.fromstring(text).iter("testcase"):
        inner = [e for e in case if e.tag in ("failure", "error", "skipped")]
        assert len(inner) <= 1
        found[word[inner[0].get("type")] if inner else "PASS"] += 1
    return found


def test_every_view_counts_the_same(report, page):
    found = load.counts(report)
    assert found["FAIL"] == 3 and found["PASS"] == 53
    assert {v: report["summary"][v.lower()] for v in load.VERDICTS} == found
    assert html_counts(page) == found
    assert junit_counts(junit.junit(report)) == found
    last = words.text(report).strip().split("\n")[-1]
    assert all(f"{found[v]} {v}" in last for v in load.VERDICTS if found[v])


def test_junit_numbers_and_elements(report):
    suite = ET.fromstring(junit.junit(report)).find("testsuite")
    found = load.counts(report)
    assert int(suite.get("tests")) == len(list(suite.iter("testcase"))) == len(report["tests"])
    assert int(suite.get("failures")) == len(list(suite.iter("failure"))) == found["FAIL"]
    assert int(suite.get("errors")) == found["INCONC"] + found["ERROR"]
    assert int(suite.get("skipped")) == found["NA"] + found["SKIPPED"]
    names = [(c.get("classname"), c.get("name")) for c in suite.iter("testcase")]
    assert len(set(names)) == len(names), "readers fold cases of the same name into one"
    assert names[0][0] == "coap.TD_COAP_CORE"


def test_junit_says_clause_and_reason_first(report):
    failure = next(ET.fromstring(junit.junit(report)).iter("failure"))
    assert failure.text.split("\n")[0] == "RFC7252:5.3.1 CHECK: coap.token was 42, expected 55"
    assert failure.text.split("\n")[0] == failure.get("message")


@pytest.mark.parametrize("verdict", load.VERDICTS)
def test_each_verdict_alone(verdict):
    """No export makes a better verdict of it."""
    report = sample_report.report()
    report["tests"] = [dict(report["tests"][0], verdict=verdict, reason="OK", findings=[])]
    report = load.complete(load.clean(report))
    assert junit_counts(junit.junit(report))[verdict] == 1
    assert html_counts(render.html(report))[verdict] == 1
    assert (load.overall(report) == "PASS") == (verdict == "PASS")


def test_nothing_run_is_not_a_pass():
    report = sample_report.report()
    report["tests"] = []
    page = render.html(load.complete(report))
    assert load.overall(report) == "NONE"
    assert "No test was run" in page


# ------------------------------------------------------------------------------- the page

def test_the_page_is_well_formed(page):
    top = parse(page)
    ids = [e.get("id") for e in top.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    links = [e.get("href")[1:] for e in top.iter("a") if e.get("href", "").startswith("#")]
    assert set(links) <= set(ids)
    for head in top.iter("th"):
        assert head.get("scope") in ("col", "row")
    for svg in top.iter("svg"):
        assert svg.get("role") == "img" and svg.get("aria-label")


class Fetches(html.parser.HTMLParser):
    """Collects everything that a browser would fetch."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        for key, value in attrs:
            if key in ("src", "srcset", "poster", "data", "background", "xlink:href") or \
                    (key == "href" and tag not in ("a",)):
                self.found.append((tag, key, value))


def test_the_page_fetches_nothing(page):
    fetches = Fetches()
    fetches.feed(page)
    assert not fetches.found
    style = "".join(re.findall(r"<style>.*?</style>", page, re.S))
    assert "url(" not in style and "@import" not in style
    script = "".join(re.findall(r"<script>.*?</script>", page, re.S))
    assert not re.search(r"fetch|XMLHttp|import\(|https?:", script)


def test_the_same_report_gives_the_same_octets(report, page):
    again = load.complete(load.clean(json.loads(json.dumps(sample_report.report()))))
    assert render.html(again) == page
    assert junit.junit(again) == junit.junit(report)


def test_what_devices_send_is_never_markup(page):
    assert "<b>length</b>" not in page
    assert "&lt;b&gt;length&lt;/b&gt;" in page
    assert "build &lt;7&gt;" in page


def test_controls_do_not_break_xml():
    report = sample_report.report()
    report["tests"][6]["findings"][0]["actual"] = "\x00\x1b[31m\ufffe red"
    report = load.complete(load.clean(report))
    parse(render.html(report))
    ET.fromstring(junit.junit(report))


def test_two_hundred_tests_stay_small():
    report = sample_report.report()
    tests = [t for t in report["tests"] if "start" in t]
    report["tests"] = [dict(tests[i % len(tests)], id=f"TD_COAP_MANY_{i:03}") for i in range(200)]
    assert len(render.html(load.complete(report)).encode()) < 2_000_000


def test_thousands_of_instances_stay_readable():
    report = sample_report.report()
    good, bad = report["tests"][0], report["tests"][6]
    report["tests"] = [dict(good, instance=i) for i in range(1, 3001)] + [bad]
    page = render.html(load.complete(report))
    shown = page.count('<details class="case PASS')
    assert page.count('<details class="test') == 2 and 1 <= shown <= grouping.DETAILED
    assert 'id="t-TD-COAP-CORE-07"' in page and f"{3000 - shown} more runs of this test" in page
    assert html_counts(page)["PASS"] == 3000
    assert len(page.encode()) < 1_500_000


def test_failures_are_shown_with_their_evidence(page):
    start = page.index('id="t-TD-COAP-CORE-07"')
    part = page[start:page.index("</details>\n<details class=\"test", start)]
    for text in ("coap.token", "Token", "42", "55", "RFC7252:5.3.1",
                 "https://www.rfc-editor.org/rfc/rfc7252#section-5.3.1\" title=\"Token\"",
                 "coap.mid == 4660 &amp;&amp; coap.token == 42", "octet 32",
                 "wireshark -r annotated.pcapng -g 30", "<u>42</u> 60 ff"):
        assert text in part, text
    assert 'open="open"' in page[start:start + 60]


def test_verdicts_are_words_and_symbols(page):
    for element in parse(page).iter("span"):
        cls = (element.get("class") or "").split()
        if "v" in cls and cls[-1] in load.VERDICTS:
            said = "".join(element.itertext())
            assert cls[-1] in said or element.get("title") == cls[-1]


def test_filters_work_without_javascript(page, report):
    top = parse(page)
    radios = {e.get("id") for e in top.iter("input") if e.get("type") == "radio"}
    labels = {e.get("for") for e in top.iter("label")}
    wanted = {f"f-{v}" for v, n in load.counts(report).items() if n} | {"f-all"}
    assert radios == labels == wanted
    for verdict in load.VERDICTS:
        assert f'#f-{verdict}:checked ~ .wide tbody tr:not([data-v~="{verdict}"])' in page
        assert f'#f-{verdict}:checked ~ .wide .cases [data-v]:not([data-v="{verdict}"])' in page


def test_the_compared_run_shows_both_sides():
    page = render.html(load.complete(sample_report.compared()))
    top = parse(page)
    rows = [r for r in top.iter("tr") if r.get("class") == "differs"]
    assert len(rows) == 3
    said = ["".join(c.itertext()).strip() for c in rows[1]]
    assert said == ["3", "coap.opt.ctype Content-Format", "absent", "0 (text/plain)", "≠ differs"]


# --------------------------------------------------------------------------- bits and ladders

@pytest.mark.parametrize("bits_, place, dump, binary", [
    ((0, 8), "octet 0", "<u>a5</u> ff 00", ""),
    ((8, 16), "octets 1..2", "a5 <u>ff 00</u>", ""),
    ((0, 0), "", "a5 ff 00", ""),
    ((4, 4), "octet 0, bits 4..7", "<u>a5</u> ff 00", "1010<u>0101</u>"),
    ((1, 1), "octet 0, bit 1", "<u>a5</u> ff 00", "1<u>0</u>100101"),
    ((6, 4), "octet 0 bit 6 to octet 1 bit 1", "<u>a5 ff</u> 00",
     "101001<u>01</u> <u>11</u>111111"),
    ((16, 800), "octets 2..101", "a5 ff <u>00</u>", ""),
    ((800, 8), "octet 100", "a5 ff 00", ""),
])
def test_the_very_bits_are_underlined(bits_, place, dump, binary):
    span = {"first": bits_[0], "count": bits_[1]}
    assert bits.place(span) == place
    assert f"0000  {dump} " in str(bits.dump("a5ff00", span))
    assert str(bits.binary("a5ff00", span)) == binary


def test_a_long_dump_is_a_window():
    text = str(bits.dump("00" * 1280, {"first": 640 * 8, "count": 8}))
    assert "608 octets before" in text and "592 octets more" in text
    assert len(text.split("\n")) == 7


def entry_of(report, name):
    return next(t for t in report["tests"] if t["id"] == name)


def test_the_ladder_marks_the_failing_arrow(report):
    svg = ET.fromstring(str(ladder.ladder(entry_of(report, "TD_COAP_CORE_07"))))
    arrows = [g for g in svg.iter("g") if "f" in (g.get("class") or "").split()]
    assert [a.get("class") for a in arrows] == ["f", "f FAIL"]
    assert "✗" in "".join(arrows[1].itertext())
    assert "frame 30" in arrows[1].find("title").text


def test_the_ladder_shows_loss_repetition_and_waiting(report):
    svg = str(ladder.ladder(entry_of(report, "TD_COAP_CORE_21")))
    assert 'class="d"' in svg and ">lost<" in svg
    assert svg.count("↻ CON GET") == 2
    assert "2.40 s pass" in svg


def test_a_long_transfer_is_folded_but_not_lost(report, page):
    block = entry_of(report, "TD_COAP_BLOCK_01")
    svg = str(ladder.ladder(block))
    assert svg.count("<title>") == 20
    assert "60 frames without a finding, 210 to 269" in svg
    start = page.index('id="t-TD-COAP-BLOCK-01"')
    assert page[start:].index("Block2 20/1/64") > 0, "the table lists every frame"


def test_a_failure_in_a_long_transfer_is_not_folded(report):
    block = json.loads(json.dumps(entry_of(report, "TD_COAP_BLOCK_01")))
    block["trace"][41]["verdict"] = "FAIL"
    svg = str(ladder.ladder(block))
    assert "f FAIL" in svg and svg.count("frames without a finding") == 2


def test_more_than_two_participants(report):
    entry = json.loads(json.dumps(entry_of(report, "TD_COAP_CORE_01")))
    entry["participants"].append({"role": "proxy", "tester": False, "judged": False,
                                  "address": ""})
    entry["trace"][1].update({"from": "proxy", "to": ""})
    svg = ET.fromstring(str(ladder.ladder(entry)))
    assert len([r for r in svg.iter("rect") if r.get("class") == "p"]) == 4


# ------------------------------------------------------------------------------- the command

def command(*args):
    return subprocess.run([COMMAND, *map(str, args)], capture_output=True, text=True, timeout=60,
                          check=False)


def test_the_command_writes_both_views(work_dir):
    (work_dir / "report.json").write_text(json.dumps(sample_report.report()))
    done = command(work_dir)
    assert done.returncode == 0, done.stderr
    assert (work_dir / "report.html").read_text().startswith("<!DOCTYPE html>")
    ET.parse(work_dir / "junit.xml")
    done = command(work_dir / "report.json", "--junit", "-")
    assert done.stdout.startswith("<?xml")
    assert "3 FAIL" in command(work_dir, "--text").stdout


def test_the_command_knows_where_views_stand(work_dir):
    """--junit without a name writes the file that a run writes; a name stays possible."""
    folder = work_dir / "run"
    folder.mkdir()
    (folder / "report.json").write_text(json.dumps(sample_report.report()))
    for words, made in (([folder, "--junit"], ["junit.xml"]), (["--junit", folder], ["junit.xml"]),
                        (["--html", folder / "report.json"], ["report.html"]),
                        ([folder, "--html", "--junit"], ["junit.xml", "report.html"])):
        done = command(*words)
        assert done.returncode == 0 and done.stderr == "", words
        assert sorted(done.stdout.split()) == [str(folder / name) for name in made]
        for name in made:
            (folder / name).unlink()
        assert [f.name for f in folder.iterdir()] == ["report.json"]
    command(folder, "--junit", work_dir / "mine.xml")
    ET.parse(work_dir / "mine.xml")
    assert [f.name for f in folder.iterdir()] == ["report.json"]
    done = command("--junit", "mine.xml")
    assert done.returncode == 2 and "name a report" in done.stderr


@pytest.mark.parametrize("content, says", [
    ("{", "is not JSON"), ("[1]", "is not a plugtest-report/1"),
    ('{"schema": "plugtest-report/1"}', "is not as its schema demands"),
    ("[" * 100000, "is not JSON"),
])
def test_bad_input_gets_one_line(work_dir, content, says):
    (work_dir / "report.json").write_text(content)
    done = command(work_dir)
    assert done.returncode == 2 and says in done.stderr
    assert done.stderr.count("\n") == 1


def test_no_such_folder(work_dir):
    done = command(work_dir / "none")
    assert done.returncode == 2 and done.stderr.count("\n") == 1
    done = command(work_dir)
    assert done.returncode == 2 and "neither report.json nor events.jsonl" in done.stderr


def dom(chromium, work_dir, url):
    """A page after its scripts ran, as a browser has it."""
    return subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         f"--user-data-dir={work_dir / 'profile'}", "--virtual-time-budget=2000", "--dump-dom",
         url], capture_output=True, text=True, timeout=90, check=False).stdout


def test_the_page_in_a_browser(work_dir, page, tool):
    """The scripts run without an error, and the anchor of a closed test opens it."""
    chromium = tool("chromium")
    probe = ('<script>window.onerror=function(m){document.title="ERROR "+m};'
             "</script></head>")
    spy = ('<script>setTimeout(function(){document.body.setAttribute("data-open",'
           'document.getElementById("t-TD-COAP-CORE-02").open)},50)</script></body>')
    file = work_dir / "page.html"
    file.write_text(page.replace("</head>", probe).replace("</body>", spy))
    shown = dom(chromium, work_dir, f"file://{file}#t-TD-COAP-CORE-02")
    assert 'data-open="true"' in shown
    assert "<title>ERROR" not in shown


def test_the_style_sheet_is_balanced():
    style = (PROJECT / "reports/templates/style.css").read_text()
    assert style.count("{") == style.count("}")
    assert "@media print {" in style


def test_the_listing_marks_the_line_that_failed(report):
    lines = str(listing.listing(entry_of(report, "TD_COAP_CORE_07"))).split("\n")
    bad = [x for x in lines if 'class="v FAIL"' in x]
    assert len(bad) == 2 and "coap.token == $CTOK  FAIL  (RFC7252:5.3.1)" in bad[1]
    silent = str(listing.listing(entry_of(report, "TD_COAP_OBS_13")))
    assert silent.count("not taken") == 2 and "✓" not in silent


@pytest.mark.parametrize("text, number, want", [
    ("3 server -> client [reply to 2]    within 2s   @RFC7252:5.2", "3",
     "server -> client [reply to 2] within 2s"),
    ('2 ask client "Say  @RFC7252:1 twice"', "2", 'ask client "Say  @RFC7252:1 twice"'),
    ("coap.code     == 2.05", "", "coap.code == 2.05"),
    ("30 s", "3", "30 s"),
])
def test_lines_of_a_description_read_well(text, number, want):
    assert listing.plain(text, number) == want


def test_the_command_to_repeat_a_run_writes_elsewhere(report):
    run = {"command": ["/usr/bin/plugtest", "run", "a b", "-o", "out", "--json"], "seed": "7",
           "use": "run"}
    assert render.again(run) == "/usr/bin/plugtest run 'a b' --json --seed 7"
    assert render.again({**run, "command": ["run", "x", "--seed=9"]}) == "plugtest run x --seed=9"
    check = {**run, "use": "check", "command": ["check", "x.pcap"]}
    assert render.again(check) == "plugtest check x.pcap"
