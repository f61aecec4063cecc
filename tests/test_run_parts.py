# SPDX-License-Identifier: Apache-2.0
"""The runner of the test parts: order, limits, counts, and that a failure cannot get lost."""
import argparse
import importlib.util
import re
import time
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
_spec = importlib.util.spec_from_file_location("run_parts", PROJECT / ".ci" / "run_parts.py")
runner = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(runner)
OPTIONS = argparse.Namespace(verbose=False, k=None, tail=10, only=None, fast=False, tidy=False,
                             fuzz_seconds=1)


@pytest.fixture(autouse=True)
def logs(tmp_path, monkeypatch):
    """Logs of these tests go elsewhere than the logs of the run they are part of."""
    monkeypatch.setattr(runner, "LOGS", tmp_path)


def run(*todo, missing=()):
    """Schedule; returns (parts by name, exit code of the table)."""
    runner.schedule(list(todo), OPTIONS, {p.name: p for p in todo})
    runner.try_again(list(todo), OPTIONS)
    return {p.name: p for p in todo}, runner.table(todo, 1.0, list(missing))


def test_all_pass(capsys):
    by_name, code = run(runner.Part("a", "true"), runner.Part("b", "true", ("a",)))
    assert code == 0 and by_name["b"].state == "passed"
    assert capsys.readouterr().out.splitlines()[-1] == "2 passed, 0 failed"


def test_failure_skips_what_needs_it(capsys):
    by_name, code = run(runner.Part("a", "echo why; false"), runner.Part("b", "true", ("a",)),
                        runner.Part("c", "true"))
    out = capsys.readouterr().out
    assert code == 1 and by_name["b"].state == "skipped" and by_name["c"].state == "passed"
    assert "    why" in out and "a did not pass" in out
    assert out.splitlines()[-1] == "1 passed, 2 failed"


def test_limit_ends_part_with_its_children(tmp_path):
    mark = tmp_path / "mark"
    begin = time.monotonic()
    by_name, code = run(runner.Part("a", f"(sleep 3; touch {mark}) & wait", limit_s=1))
    assert code == 1 and "limit" in by_name["a"].why and time.monotonic() - begin < 3
    time.sleep(max(0.0, begin + 3.5 - time.monotonic()))
    assert not mark.exists()


@pytest.mark.parametrize("text, passed, failed", [
    ("100% tests passed, 0 tests failed out of 21", 21, 0),
    ("86% tests passed, 3 tests failed out of 21", 18, 3),
    ("passed x\n4 passed, 1 failed", 4, 1),
    ("nothing to count", 1, 0),
])
def test_counts(text, passed, failed):
    by_name, _ = run(runner.Part("a", f"echo '{text}'; exit {1 if failed else 0}"))
    assert (by_name["a"].passed, by_name["a"].failed) == (passed, failed)


def test_a_crash_after_good_counts_is_a_failure(capsys):
    _, code = run(runner.Part("a", "echo '100% tests passed, 0 tests failed out of 2'; exit 1"))
    assert code == 1 and capsys.readouterr().out.splitlines()[-1].endswith("1 failed")


def test_missing_dependency_is_a_failure(capsys):
    _, code = run(runner.Part("a", "true"), missing=["npm packages"])
    assert code == 1 and capsys.readouterr().out.splitlines()[-1] == "1 passed, 1 failed"


def test_parts_side_by_side():
    begin = time.monotonic()
    run(*(runner.Part(f"p{i}", "sleep 0.5") for i in range(min(2, runner.CPUS))))
    assert time.monotonic() - begin < 0.95


def test_processors_are_counted(capsys):
    by_name, _ = run(runner.Part("a", "for i in {1..100000}; do :; done"),
                     runner.Part("b", "sleep 0.2"))
    assert by_name["a"].busy_s > 0.05 > by_name["b"].busy_s
    assert f"{by_name['a'].busy_s:.1f}" in capsys.readouterr().out


def test_every_file_of_tests_is_in_one_part():
    lists = [part.command for part in runner.parts(OPTIONS) if part.name in runner.PYTESTS]
    named = [name for command in lists
             for name in re.findall(r"(?<!ignore=)tests/test_\w+", command)]
    others = next(command for command in lists if " tests " in command)
    assert len(named) == len(set(named))
    assert set(named) == set(re.findall(r"--ignore=(tests/test_\w+)", others))


def test_selection():
    every = runner.parts(OPTIONS)

    def names(**options):
        return {p.name for p in runner.select(every, argparse.Namespace(
            **{**vars(OPTIONS), **options}))}
    assert "tidy" not in names() and {"fuzz", "e2e", "unit", "rules"} <= names()
    assert not {"fuzz", "build-clang"} & names(fast=True)
    assert names(only="unit") == {"unit", "build-dev", "build-release"}
    assert names(k="OBS") == {"unit", "e2e", "faults", "matrix", "first", "radio", "nodes",
                              "build-dev", "build-release"}
    assert {"tidy", "build-clang"} <= names(tidy=True, fast=True)
    with pytest.raises(SystemExit):
        names(only="nonsense")


def end_to_end(folder, body):
    """The part of end-to-end tests, running one file of tests of its own."""
    (folder / "test_it.py").write_text(body)
    return runner.Part("e2e", f"cd {folder} && {runner.PY} -m pytest -q -p no:randomly "
                       f"-o cache_dir={folder}/cache --junitxml={folder}/e2e.xml .")


def test_what_fails_by_chance_runs_again_alone(tmp_path, capsys):
    by_name, code = run(end_to_end(tmp_path, f"""
from pathlib import Path
def test_good(): pass
def test_late():
    mark = Path("{tmp_path}/mark")
    was, _ = mark.exists(), mark.touch()
    assert was
"""))
    part = by_name["e2e"]
    assert (code, part.state, part.passed, part.failed) == (0, "passed", 2, 0)
    assert part.why == "test_late passed when run again alone"
    assert "test_late" in capsys.readouterr().out and (tmp_path / "e2e.first.log").exists()


def test_what_fails_twice_has_failed(tmp_path):
    by_name, code = run(end_to_end(tmp_path, """
def test_good(): pass
def test_bad(): assert False
"""))
    part = by_name["e2e"]
    assert (code, part.state, part.passed, part.failed) == (1, "FAILED", 1, 1)


def test_many_failures_are_no_accident(tmp_path):
    body = f"""
import pytest
@pytest.mark.parametrize("n", range({runner.AGAIN + 1}))
def test_bad(n): assert False
"""
    by_name, code = run(end_to_end(tmp_path, body))
    assert code == 1 and by_name["e2e"].failed == runner.AGAIN + 1
    assert not (tmp_path / "e2e.first.log").exists()
