# SPDX-License-Identifier: Apache-2.0
"""`plugtest compare`: the same run against a device and the reference node, side by side."""
import json

import jsonschema


def load(folder, project):
    """report.json, valid by its schema."""
    report = json.loads((folder / "report.json").read_text())
    schema = json.loads((project / "reports" / "schema" / "report-1.schema.json").read_text())
    jsonschema.validate(report, schema)
    return report


def rows(report, test):
    """The compared fields of one test."""
    return next(e["compare"] for e in report["tests"] if e["id"] == test)


def test_the_reference_node_with_itself(run_plugtest, tmp_path, project):
    got = run_plugtest("compare", "TD_COAP_CORE_01", "TD_COAP_CORE_09", "--dut", "reference-fast",
                       "-o", tmp_path / "o", "--no-html", code=0)
    report = load(tmp_path / "o", project)
    assert report["run"]["use"] == "compare"
    assert all(r["same"] for r in rows(report, "TD_COAP_CORE_01")), got.out
    fields = {r["field"]: r for r in rows(report, "TD_COAP_CORE_01")}
    assert fields["coap.code"]["dut"] == fields["coap.code"]["reference"] != ""
    # the Message ID of a separate response is the server's own: it differs, and may
    mids = [r for r in rows(report, "TD_COAP_CORE_09") if r["field"] == "coap.mid"]
    assert any(r["free"] and not r["same"] for r in mids)
    assert load(tmp_path / "o" / "reference", project)["summary"]["fail"] == 0


def test_differences_are_named(run_plugtest, reference_node, tmp_path, project):
    """A device with another payload: told as a difference, no FAIL; a broken token fails it."""
    node = reference_node("--fast")
    assert node.ask("change", path="/test", payload=b"another text".hex())["ok"]
    got = run_plugtest("compare", "TD_COAP_CORE_01", "--dut", node.uri("", "::1"), "-o",
                       tmp_path / "o", "--no-html", code=0)
    found = {r["field"]: r for r in rows(load(tmp_path / "o", project), "TD_COAP_CORE_01")}
    assert not found["coap.payload"]["same"], got.out
    assert found["coap.payload"]["dut"] == b"another text".hex()


def test_the_verdict_is_the_devices(run_plugtest, tmp_path, project):
    run_plugtest("compare", "TD_COAP_CORE_01", "--dut", "reference-fast", "--fault", "token-wrong",
                 "-o", tmp_path / "o", "--no-html", code={1, 3})
    report = load(tmp_path / "o", project)
    assert report["summary"]["fail"] + report["summary"]["inconc"] >= 1
    assert load(tmp_path / "o" / "reference", project)["summary"]["pass"] >= 1


def test_json_is_one_report(run_plugtest, tmp_path):
    got = run_plugtest("compare", "TD_COAP_CORE_01", "--dut", "reference-fast", "-o",
                       tmp_path / "o", "--json", "--no-html", code=0)
    assert got.json()["run"]["use"] == "compare"


def test_on_a_radio_link(run_plugtest, tmp_path, project):
    """The whole frame is compared, who speaks is a device's own affair; what a faulty node does
    otherwise is told."""
    def differing(folder, *more, code):
        run_plugtest("compare", "RQ_6LO_IPHC_11", "--dut", "reference-6lowpan", "--role", "node",
                     "-o", folder, "--no-html", *more, code=code)
        report = load(folder, project)
        found = [r for t in report["tests"] for r in t.get("compare", [])]
        assert {"wpan.frame_type", "6lowpan.iphc.hlim", "ipv6.hlim"} <= {r["field"] for r in found}
        return {r["field"]: r["free"] for r in found if not r["same"]}

    assert differing(tmp_path / "good", code=0) == {}
    faulty = differing(tmp_path / "bad", "--fault", "iphc_hlim_always_64", code=1)
    assert faulty["6lowpan.iphc.hlim"] is False and faulty["ipv6.hlim"] is False


def test_a_router_of_rpl(run_plugtest, tmp_path, project):
    """The reference is the node that plays RPL; what a faulty one puts into its DIOs is told."""
    def compared(folder, *more, code):
        got = run_plugtest("compare", "RQ_RPL_DIS_01", "--dut", "reference-rpl", "--role", "router",
                           "-o", folder, "--no-html", *more, code=code)
        rows = [r for t in load(folder, project)["tests"] for r in t.get("compare", [])]
        return got, {r["field"] for r in rows}, {r["field"] for r in rows if not r["same"]}

    got, fields, differ = compared(tmp_path / "good", code=0)
    assert {"icmpv6.rpl.dio.rank", "icmpv6.rpl.dio.version"} <= fields and not differ
    assert "nothing beside" not in got.out
    _, _, differ = compared(tmp_path / "bad", "--fault", "rpl_dio_grounded", code={0, 1})
    assert "icmpv6.rpl.dio.flag.g" in differ and "icmpv6.rpl.dio.rank" not in differ


def test_a_reference_that_plays_no_such_role(run_plugtest, tmp_path):
    got = run_plugtest("compare", "RQ_RPL_DIS_01", "--dut", "reference-rpl", "--role", "router",
                       "--reference", "reference-6lowpan", "-o", tmp_path / "o", "--no-html")
    assert "1 test has nothing beside it" in got.out, str(got)


def test_thousands_of_cases(run_plugtest, tmp_path):
    """What is set side by side of one case is not kept for the next one."""
    done = run_plugtest("compare", "RQ_6LO_PROP_*", "--dut", "reference-6lowpan", "--role", "node",
                        "--no-html", "-o", tmp_path / "o", code=0, timeout=200)
    assert int(done.out.split("compared: ")[1].split()[0]) > 400000 and ", 0 differ" in done.out
