# SPDX-License-Identifier: Apache-2.0
"""Completion for bash: what it offers is what the program takes."""
import re
import shlex
import subprocess

import pytest

ASK = """
source "$1"; shift
complete -p plugtest >/dev/null || exit 9
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_plugtest || exit 8
[ ${#COMPREPLY[@]} -eq 0 ] || printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def offered(plugtest, project, tmp_path):
    """offered("run", "--d") -> what bash would offer for the last word, in an empty folder."""
    def ask(*words, cwd=tmp_path):
        done = subprocess.run(["bash", "-u", "-c", ASK, "bash",
                               project / "harness/cli/completion.bash", plugtest, *words],
                              cwd=cwd, capture_output=True, text=True, timeout=30, check=False)
        assert (done.returncode, done.stderr) == (0, ""), done
        return done.stdout.splitlines()
    return ask


def test_commands(offered, run_plugtest):
    said = run_plugtest("help", code=0).out
    built_in = re.findall(r"^  ([a-z]+) +\S", said, re.M)
    programs = re.search(r"programs of their own.*?:(.*)", said).group(1).split()
    assert set(offered("")) == {*built_in, *programs} and len(built_in) > 15
    assert offered("che") == ["check"]
    assert offered("help", "deco") == ["decode"]


def test_options_of_each_command(offered, run_plugtest):
    """Each option that a command takes, and none that it does not know."""
    for command in re.findall(r"^  ([a-z]+) +\S", run_plugtest("help", code=0).out, re.M):
        help_text = run_plugtest("help", command, code=0).out
        for option in offered(command, "-"):
            assert option == "--help" or option in help_text, (command, option)
    assert {"--dut", "--budget", "--dry-run", "-j", "--jobs", "-o"} <= set(offered("run", "-"))
    assert offered("check", "--comp") == ["--complete"]
    assert "--anonymous" in offered("matrix", "--")


def test_tests_suites_and_scenarios(offered, run_plugtest):
    said = run_plugtest("list", code=0).out
    ids = {line.split()[0] for line in said.splitlines() if re.match("[A-Z]+_", line)}
    suites = {line.split()[0] for line in run_plugtest("list", "--suites").out.splitlines()}
    assert set(offered("run", "")) == ids | suites and len(ids) > 1000
    assert offered("why", "TD_COAP_CORE_01") == ["TD_COAP_CORE_01"]
    assert offered("simulate", "--scenario", "SC_RPL_01") == ["SC_RPL_01"]
    assert set(offered("list", "--suite", "coap")) == {s for s in suites if s.startswith("coap")}


def test_values(offered, run_plugtest, project):
    """Profiles of testcases/profiles, faults of the node, and files where files can be."""
    profiles = {f.stem for f in (project / "testcases/profiles").glob("*.yaml")}
    for option in ("--dut", "--client", "--reference", "--profile"):
        assert set(offered("run", option, "")) == profiles, option
    assert offered("run", "coap", "--dut", "=", "reference-fas") == ["reference-fast"]
    assert offered("node", "--fault", "token-wr") == ["token-wrong"]
    assert offered("node", "--fault", "ack-mid,token-wr") == ["ack-mid,token-wrong"]
    assert "rpl_all_nodes" in offered("simulate", "--fault", "rpl_")
    assert offered("run", "--fail-on", "fail,in") == ["fail,inconc"]
    assert offered("run", "--seed", "") == []
    assert "lo" in offered("check", "-i", "")
    assert "coap.mid" in offered("fields", "coap.m")


def test_files(offered, tmp_path):
    (tmp_path / "my night.pcapng").touch()
    (tmp_path / "mine.yaml").touch()
    (tmp_path / "out").mkdir()
    assert offered("check", "my") == ["my night.pcapng"]
    assert offered("run", "coap", "--dut", "min") == ["mine.yaml"]
    assert offered("run", "coap", "-o", "ou") == ["out"]
    assert offered("report", "ou") == ["out"]


def test_in_a_shell(plugtest, project, tmp_path):
    """As it is used: readline fills in what is unique."""
    rc = tmp_path / "rc"
    rc.write_text(f"source {shlex.quote(str(project / 'harness/cli/completion.bash'))}\n"
                  f"PATH={shlex.quote(str(plugtest.parent))}:$PATH\nPS1='> '\n")
    typed = "plugtest deco\t--he\t >told\nexit\n"
    subprocess.run(["bash", "--noprofile", "--rcfile", rc, "-i"], input=typed, text=True,
                   cwd=tmp_path, capture_output=True, timeout=30, check=False,
                   env={"PATH": "/usr/bin:/bin", "TERM": "dumb", "HISTFILE": ""})
    assert "plugtest decode - " in (tmp_path / "told").read_text()
