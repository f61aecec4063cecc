# SPDX-License-Identifier: Apache-2.0
"""The schedule of an event: every pair meets once, nobody is at two tables at once."""
import itertools
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT / "harness" / "driver"), str(PROJECT / "tests" / "data")]

from plugtest_driver import matrix, plan as plans, schedule  # noqa: E402
from test_certify import observed  # noqa: E402


def run(command, *args):
    return subprocess.run([PROJECT / "harness" / "driver" / f"plugtest-{command}",
                           *map(str, args)], capture_output=True, text=True, timeout=60,
                          check=False)


@pytest.fixture
def planned(tmp_path):
    """planned(devices=[...], ...) -> the path of a plan that says so."""
    def make(**keys):
        path = tmp_path / "plan.yaml"
        path.write_text(yaml.safe_dump(keys))
        return path
    return make


def check(made, pairs, tables=None):
    """What must hold of every schedule; pairs: those wanted."""
    met = []
    for slot in made["slots"]:
        busy = [d for m in slot["meetings"] for d in m["devices"]]
        assert len(busy) == len(set(busy)), f"somebody twice in slot {slot['slot']}"
        assert sorted(busy + slot["free"]) == sorted(d["name"] for d in made["devices"])
        assert slot["meetings"] and len(slot["meetings"]) <= (tables or len(busy))
        assert [m["table"] for m in slot["meetings"]] == list(range(1, len(busy) // 2 + 1))
        met += [frozenset(m["devices"]) for m in slot["meetings"]]
    assert len(met) == len(set(met)) and all(len(both) == 2 for both in met)
    runs = [(r["client"], r["server"]) for s in made["slots"] for m in s["meetings"]
            for r in m["runs"]]
    assert sorted(runs) == sorted(pairs)


@pytest.mark.parametrize("n", range(2, 16))
def test_everybody_meets_everybody(planned, n):
    """In as few slots as there can be: n - 1, or n when one always waits."""
    names = [f"v{i}" for i in range(n)]
    plan = plans.read(planned(devices=names))
    made = schedule.schedule(plan)
    check(made, itertools.permutations(names, 2))
    assert len(made["slots"]) == n - 1 + n % 2
    assert schedule.schedule(plans.read(planned(devices=names))) == made


@pytest.mark.parametrize("clients, servers, both", [
    (1, 1, 0), (4, 4, 0), (3, 7, 0), (7, 2, 0), (6, 6, 1), (3, 0, 4), (0, 5, 2), (2, 3, 4)])
@pytest.mark.parametrize("tables", [0, 1, 2, 5])
def test_roles_and_tables(planned, clients, servers, both, tables):
    """Two clients have nothing to say to each other; there are no more meetings than tables."""
    devices = [{"name": f"c{i}", "roles": ["client"]} for i in range(clients)] + \
        [{"name": f"s{i}", "roles": ["server"]} for i in range(servers)] + \
        [f"b{i}" for i in range(both)]
    plan = plans.read(planned(devices=devices, tables=tables))
    made = schedule.schedule(plan)
    names = [d if isinstance(d, str) else d["name"] for d in devices]
    pairs = [(a, b) for a in names for b in names if a != b and a[0] != "s" and b[0] != "c"]
    check(made, pairs, tables)
    meetings = {frozenset(p) for p in pairs}
    degree = max(sum(name in both for both in meetings) for name in names)
    least = max(degree, -(-len(meetings) // tables) if tables else 0)
    assert least <= len(made["slots"]) <= least + max(degree, 2)
    if not both and not tables:
        assert len(made["slots"]) == max(clients, servers)


def test_just_some_pairs(planned):
    """pairs, instead of all that there could be."""
    wanted = [("a", "b"), ("b", "a"), ("c", "d"), ("a", "c")]
    made = schedule.schedule(plans.read(planned(
        devices=list("abcde"), pairs=[{"client": c, "server": s} for c, s in wanted])))
    check(made, wanted)
    assert len(made["slots"]) == 2


def test_names_of_slots(planned):
    """Names, and times around breaks and nights."""
    devices = [f"v{i}" for i in range(6)]
    made = schedule.schedule(plans.read(planned(devices=devices, slots=list("ABCDEFG"))))
    assert [s["name"] for s in made["slots"]] == list("ABCDE")
    made = schedule.schedule(plans.read(planned(devices=devices, slots={
        "begin": "2026-03-02 09:10", "length": "40m", "end": "13:00",
        "breaks": ["10:00-10:15", "12:00-12:05"]})))
    assert [s["name"] for s in made["slots"]] == [
        "2026-03-02 09:10", "2026-03-02 10:15", "2026-03-02 10:55", "2026-03-02 12:05",
        "2026-03-03 09:10"]


def test_the_command(planned, tmp_path):
    """Text, data and a page, which say the same; again and again the same."""
    plan = planned(title="Fest & <more>", devices=[
        "acme", {"name": "<b>", "roles": ["client"]}, {"name": "gamma", "profile": "p/g.yaml"}])
    done = run("schedule", plan, "--json", tmp_path / "s.json", "--html", tmp_path / "s.html")
    assert (done.returncode, done.stderr) == (0, "")
    assert "acme - gamma" in done.stdout and "<b> > acme" in done.stdout
    assert done.stdout == run("schedule", plan).stdout
    made = json.loads((tmp_path / "s.json").read_text())
    assert made["schema"] == "plugtest-schedule/1"
    commands = [r["command"] for s in made["slots"] for m in s["meetings"] for r in m["runs"]]
    assert any(c.startswith("plugtest observe coap --client acme.yaml --server p/g.yaml -o ")
               for c in commands)
    page = (tmp_path / "s.html").read_text()
    tree = ET.fromstring(page.split("\n", 1)[1])
    assert len(tree.findall(".//table")) == 2 and "<b>" not in page
    assert json.loads(run("schedule", plan, "--json", "-").stdout) == made


def test_in_the_page_of_the_matrix(planned, tmp_path):
    """Pairs without a report say when they meet; a device is known by its file, too."""
    plan = planned(devices=["a", "b", "c"], slots=["nine", "ten", "eleven"])
    report = tmp_path / "r.json"
    report.write_text(json.dumps(observed("vendors/a.yaml", "b", ("client", "PASS"))))
    done = run("matrix", report, "--plan", plan, "--html", tmp_path / "m.html", "--json", "-")
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    assert {(c["client"], c["server"]): c["state"] for c in made["cells"]} == {
        p: "pass" if p == ("a", "b") else "not_run" for p in itertools.permutations("abc", 2)}
    page = (tmp_path / "m.html").read_text()
    ET.fromstring(page.split("\n", 1)[1])
    assert page.count("<small>ten</small>") == 2 and "By device" in page
    hidden = run("matrix", "--plan", plan, "--anonymous", "--html", "-").stdout
    assert "By device" not in hidden


def test_a_matrix_of_a_vendor_with_itself(planned):
    """Its own client and its own server are no meeting, but may be a cell."""
    plan = planned(pairs=[{"client": "a", "server": "a"}])
    assert json.loads(run("matrix", "--plan", plan).stdout)["totals"]["not_run"] == 1


def test_files_of_the_same_name_stay_apart():
    """Two vendors who both call their profile device.yaml are two."""
    reports = [(observed(f"{v}/device.yaml", "b", ("client", "PASS")), v) for v in "xy"]
    made = matrix.matrix(reports, [("device", "b")])
    assert len(made["cells"]) == 3


@pytest.mark.parametrize("plan, says", [
    ("[", "cannot be read"), ("7", "devices or pairs"), ("things: []", "devices or pairs"),
    ("devices: 7", "are a list"), ("devices: []", "nobody"), ("devices: [a]", "nobody"),
    ("devices: [a, a]", "twice"), ("devices: [{nam: a}]", "name: NAME"),
    ("devices: [a, {name: b, roles: [proxy]}]", "client, server"),
    ("devices: [a, {name: b, roles: []}]", "client, server"), ("pairs: [1]", "client: NAME"),
    ("pairs: [{client: a, server: a}]", "nobody plays itself"),
    ("devices: [{name: a, roles: [server]}]\npairs: [{client: a, server: b}]", "a is no client"),
    ("devices: [a, b]\ntables: -1", "tables"), ("devices: [a, b]\ntables: many", "tables"),
    ("devices: [a, b, c]\nslots: 2", "3 slots are needed, and there are 2"),
    ("devices: [a, b]\nslots: []", "1 slots are needed, and there are 0"),
    ("devices: [a, b]\nslots: -3", "slots are"), ("devices: [a, b]\nslots: {begin: 9}", "begin"),
    ("devices: [a, b]\nslots: {begin: soon, length: 5m}", "no day and time"),
    ("devices: [a, b]\nslots: {begin: 2026-03-02 09:00, length: 5}", "does not fit"),
    ("devices: [a, b]\nslots: {begin: 2026-03-02 09:00, length: 9h, end: '17:00'}", "not fit"),
    ("devices: [a, b]\nslots: {begin: 2026-03-02 09:00, length: 9m, breaks: [noon]}", "no break"),
    ("devices: [a, b]\nslots: {begin: 2026-03-02 09:00, length: 9m, breaks: ['0:00-24:00']}",
     "there are 0"),
])
def test_bad_plans(tmp_path, plan, says):
    """One line, exit code 2."""
    path = tmp_path / "plan.yaml"
    path.write_text(plan)
    done = run("schedule", path)
    assert done.returncode == 2 and done.stdout == "", done
    assert says in done.stderr and done.stderr.count("\n") == 1, done.stderr
