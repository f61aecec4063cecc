# SPDX-License-Identifier: Apache-2.0
"""plugtest lint, list, show and why, as a person uses them."""
import pytest

GOOD = """test      TD_MINE_01
title     GET
purpose   A GET is answered.
covers    RFC7252:5.8.1
needs     client.get & server.get
topology  coap-pair

steps
  1 client -> server [coap.type == CON && coap.code == GET]
      coap.mid             any          as $MID
  2 server -> client [reply to 1]
      coap.mid             == $MID
"""


@pytest.fixture
def td(tmp_path):
    """Writes a test description; returns its path."""
    def write(text, name="TD_MINE_01.td"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path
    return write


def test_all_our_tests_are_clean(run_plugtest):
    result = run_plugtest("lint")
    assert result.code == 0, result
    assert result.out.strip().endswith("0 errors, 0 warnings"), result


def test_a_good_test(run_plugtest, td):
    result = run_plugtest("lint", td(GOOD))
    assert result.code == 0 and result.err == "", result


@pytest.mark.parametrize("old, new, message", [
    ("coap.mid             any", "coap.midd            any",
     "10:7: error: no field coap.midd; coap.mid?"),
    ("== $MID", "== $MDI", "12:31: error: $MDI is used before it is bound; $MID?"),
    ("coap.code == GET", "coap.code == GETT", "9:56: error: no value GETT of coap.code; GET?"),
    ("server.get", "server.gte", "no PICS item server.gte in testcases/pics; server.get?"),
    ("reply to 1", "reply to 3", "11:32: error: no step 3 above this line"),
    ("coap-pair", "coap-pear", "no topology coap-pear in testcases/topologies"),
])
def test_mistakes_have_a_place_a_caret_and_a_hint(run_plugtest, td, old, new, message):
    path = td(GOOD.replace(old, new, 1))
    result = run_plugtest("lint", path)
    assert result.code == 2, result
    assert message in result.err, result
    assert str(path) in result.err
    if "testcases/" not in message:
        assert "^" in result.err


def test_all_mistakes_at_once(run_plugtest, td):
    bad = GOOD.replace("coap.mid ", "coap.midd ").replace("coap.type", "coap.typ")
    assert run_plugtest("lint", td(bad)).err.count("error:") == 3


def test_a_file_that_is_no_test(run_plugtest, td, tmp_path):
    assert run_plugtest("lint", td("\x00\x01\xff", "junk.td")).code == 2
    assert run_plugtest("lint", tmp_path / "missing.td").code == 2


def test_a_file_as_some_editors_write_it(run_plugtest, td):
    """With a byte order mark and with CR LF."""
    path = td(GOOD)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert "0 errors" in run_plugtest("lint", path, code=0).out


def test_a_file_of_another_kind(run_plugtest, tmp_path):
    """What was not looked at is not called right."""
    path = tmp_path / "test.txt"
    path.write_text("test TD_MINE_01")
    assert ".td" in run_plugtest("lint", path, code=2).err


def test_a_long_line(run_plugtest, td):
    """Only the part around the mistake is shown, with the caret below it."""
    path = td(GOOD)
    path.write_text(path.read_text().replace("coap.code == GET", "(" * 5000 + "coap.code == GET"))
    shown = run_plugtest("lint", path, code=2).err.splitlines()
    assert max(map(len, shown)) < 400 and any(line.strip() == "^" for line in shown)


def test_a_test_of_ones_own(run_plugtest, td, project, tmp_path):
    """A file is run, judged and explained as other tests are; a wrong one is for lint."""
    path = td(GOOD)
    done = run_plugtest("run", path, "--dut", "reference-fast", "--role", "server", "--json",
                        "--no-html", "-o", tmp_path / "o", code=0)
    assert [t["id"] for t in done.json()["tests"] if not t["always"]] == ["TD_MINE_01"]
    evidence = tmp_path / "o" / "evidence.pcapng"
    done = run_plugtest("check", evidence, path, "--json", "--no-html", "-o", tmp_path / "p",
                        code=0)
    assert "TD_MINE_01" in {t["id"] for t in done.json()["tests"]}
    assert "TD_MINE_01" in run_plugtest("why", path, "--dut", "reference", code=0).out
    assert "TD_MINE_01" in run_plugtest("show", path, code=0).out
    path.write_text(GOOD.replace("coap.mid  ", "coap.midd "))
    assert "plugtest lint" in run_plugtest("run", path, "--dut", "reference", code=2).err
    assert "plugtest lint" in run_plugtest("run", tmp_path / "x.td", "--dut", "reference",
                                           code=2).err


def test_list(run_plugtest):
    assert "TD_COAP_CORE_01" in run_plugtest("list").out
    rows = run_plugtest("list", "TD_COAP_CORE_0*", "--json").json()
    assert [row["id"] for row in rows] == [f"TD_COAP_CORE_{n:02}" for n in range(1, 10)]
    assert rows[0]["roles"] == ["client", "server"] or set(rows[0]["roles"]) == {"client", "server"}
    assert run_plugtest("list", "--suite", "coap", "--json").json()
    unknown = run_plugtest("list", "TD_COAP_CORE_O1")
    assert unknown.code == 2 and "did you mean TD_COAP_CORE_01?" in unknown.err


def test_show(run_plugtest):
    out = run_plugtest("show", "TD_COAP_CORE_01").out
    for part in ("GET, confirmable", "answers GET", "RFC7252:5.8.1", "client is asked:", "steps\n"):
        assert part in out
    assert run_plugtest("show").code == 2


def test_why(run_plugtest):
    out = run_plugtest("why", "TD_COAP_OBS_01", "--dut", "reference").out
    assert "runs with reference as server" in out
    out = run_plugtest("why", "TD_COAP_CORE_02", "--dut", "coap://[::1]:5683").out
    assert "is SKIPPED" in out and "res.test" in out
    assert run_plugtest("why", "TD_COAP_CORE_02", "--dut", "refrence").code == 2
    assert run_plugtest("why", "TD_COAP_CORE_02").code == 2
