# SPDX-License-Identifier: Apache-2.0
"""The page of a run with hundreds of cases of one test, of executions that look alike, and of a
virtual clock."""
import pytest
from test_report import all_rows, cases_of, dom, parse

import sample_report
from plugtest_driver import grouping, load, render


@pytest.fixture(scope="module", name="report")
def _report():
    return load.complete(load.clean(sample_report.report()))


@pytest.fixture(scope="module", name="page")
def _page(report):
    return render.html(report)


def many_cases(bad=()):
    """A report of one test with 400 cases, some of which are FAIL, and another test."""
    report = sample_report.report()
    good, fail = report["tests"][0], report["tests"][6]
    cases = [dict(fail if i in bad else good, id="TD_MANY", case=f"form-{i:03}", instance=1)
             for i in range(400)]
    report["tests"] = cases + [dict(good, id="TD_ONE")]
    return load.complete(load.clean(report))


def test_cases_share_a_row_with_the_worst_verdict():
    page = render.html(many_cases(bad=(7, 250)))
    many, one = all_rows(page)
    assert many.get("data-v") == "FAIL PASS" and one.get("data-v") == "PASS"
    assert cases_of(many) == ["FAIL"] * 2 + ["PASS"] * 398
    said = "".join(many.itertext())
    assert said.startswith("✗ FAIL") and "400 cases: 2 FAIL, 398 PASS" in said
    assert "form-007 coap.token was 42, expected 55" in said and "form-399" in said
    fold = next(many.iter("details"))
    assert fold.get("open"), "a few bad cases are seen without a click"
    good = next(all_rows(render.html(many_cases()))[0].iter("details"))
    assert not good.get("open")


def test_bad_cases_keep_their_evidence_and_come_first():
    page = render.html(many_cases(bad=(7, 250)))
    details = [d for d in parse(page).iter("details") if "case" in d.get("class", "").split()]
    assert [d.get("id") for d in details[:3]] == \
        ["t-TD-MANY-form-007", "t-TD-MANY-form-250", "t-TD-MANY-form-000"]
    for bad in details[:2]:
        assert bad.get("open") and "wireshark -r annotated.pcapng -g 30" in "".join(bad.itertext())
    assert f"{400 - len(details)} more cases of this test" in page
    assert len(page.encode()) < 1_500_000


def test_all_bad_cases_are_listed_where_hundreds_fail():
    page = render.html(many_cases(bad=range(400)))
    assert cases_of(all_rows(page)[0]) == ["FAIL"] * 400
    assert page.count('<details class="case FAIL') == grouping.DETAILED
    attention = page[page.index('id="attention"'):page.index('id="tested"')]
    assert "and 399 more FAIL of this test" in attention


def test_a_page_without_room_shows_briefly_what_passed():
    report = sample_report.report()
    good = report["tests"][0]
    report["tests"] = [dict(good, id=f"TD_{i:03}", case=str(k)) for i in range(500)
                       for k in range(2)]
    page = render.html(load.complete(load.clean(report)))
    assert len(page.encode()) < 1_500_000
    assert page.count('<pre class="brief"') + page.count('<svg') == 500, "one case of each test"
    assert "This run is too large for one page." in page
    first = report["tests"][0]["trace"][0]
    assert f"{first['from']} → {first['to']}  {first['summary']}" in page


def test_executions_of_two_devices_are_not_taken_for_one():
    """The same case in two roles, by two executions: each has its own conversation."""
    report = sample_report.report()
    one = report["tests"][0]
    other = dict(one, role="client", start=sample_report.instant(9), trace=[
        dict(one["trace"][0], summary="a frame of the second")])
    report["tests"] = [one, other]
    page = render.html(load.complete(load.clean(report)))
    assert page.count('<details class="case PASS') == 2 and page.count("<svg") == 2
    assert "a frame of the second" in page


def test_a_virtual_clock_is_named(page):
    assert "virtual" not in page[page.index("<body>"):]
    report = sample_report.report()
    report["tests"][0]["clock"] = "virtual"
    assert not load.schema_errors(report)
    page = render.html(load.complete(load.clean(report)))
    ran = sum("start" in t for t in report["tests"])
    assert f"virtual in 1 of {ran} verdicts" in page
    assert page.count(">virtual time</text>") == 1 and page.count("of virtual time") == 1


def test_files_beside_the_page_are_linked(report, work_dir):
    assert 'href="report.json"' not in render.html(report)
    (work_dir / "report.json").write_text("{}")
    (work_dir / "annotated.pcapng").write_bytes(b"")
    page = render.html(many_cases(), work_dir)
    assert '<a href="report.json">' in page and '<a href="annotated.pcapng">' in page
    (work_dir / "annotated.pcapng").unlink()
    assert 'href="annotated.pcapng"' not in render.html(many_cases(), work_dir)


def test_a_search_for_a_case_opens_its_test(work_dir, tool):
    """As the terminal names it: the row of the test is left, opened, with that case alone."""
    spy = ('<script>setTimeout(function(){var s=document.getElementById("search"),seen=function(e)'
           '{return e.getClientRects().length>0},all=function(q){return Array.from('
           'document.querySelectorAll("#all "+q)).filter(seen)};s.value="TD_MANY [form-250]";'
           's.dispatchEvent(new Event("input"));document.body.setAttribute("data-seen",'
           'all("tbody tr").length+" "+all("details.cases")[0].open+" "+all("li").map('
           'function(li){return li.textContent}).join())},50)</script></body>')
    file = work_dir / "page.html"
    file.write_text(render.html(many_cases()).replace("</body>", spy))
    assert 'data-seen="1 true form-250"' in dom(tool("chromium"), work_dir, f"file://{file}")
