# SPDX-License-Identifier: Apache-2.0
"""Set-up: what is missing is found and installed, what is there is left alone, and where nothing
can be installed the message names the packages. apt-get, sudo, npm and dpkg-query are stand-ins
that write down how they were called; nothing is installed."""
import os
import stat
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
SETUP = PROJECT / "harness" / "driver" / "setup"
TOOLS = ("bash", "awk", "cut", "tr", "env", "cat", "tail", "mkdir", "cksum", "timeout")


class Machine:
    """A machine with only the programs that we give it, and a source tree with its own deps.txt."""

    def __init__(self, folder):
        self.bin, self.root = folder / "bin", folder / "tree"
        self.calls = folder / "calls"
        self.bin.mkdir()
        (self.root / "harness/driver/setup").mkdir(parents=True)
        self.tools(*TOOLS)
        self.deps("[apt]\nalpha build a\nbeta,command:beta-tool test b\n[npm]\n")
        self.has("dpkg-query", "exit 1")
        self.has("id", "echo 0")

    def tools(self, *names):
        """Programs of this machine that it has, too."""
        for name in names:
            found = next(p for p in (Path("/usr/bin") / name, Path("/bin") / name) if p.exists())
            (self.bin / name).symlink_to(found)

    def deps(self, text):
        """The dependency list."""
        (self.root / "harness/driver/setup/deps.txt").write_text(text)

    def has(self, name, body="exit 0"):
        """Put a stand-in on PATH that writes down its arguments."""
        path = self.bin / name
        note = f'[ {name} = id ] || echo "{name} $*" >>{self.calls}'
        path.write_text(f"#!/bin/bash\n{note}\n{body}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    def installed(self, *packages):
        """dpkg knows these."""
        self.has("dpkg-query", "".join(f"echo '{p} installed'\n" for p in packages))

    def run(self, script):
        """Run shell text with setup.sh sourced."""
        return subprocess.run(
            ["bash", "-c", f"root={self.root}; . {SETUP}/setup.sh; {script}"], timeout=20,
            cwd=self.root, env={"PATH": str(self.bin), "HOME": str(self.root)},
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)

    def called(self, name):
        """How often, and with what, a stand-in was called."""
        lines = self.calls.read_text().splitlines() if self.calls.exists() else []
        return [line for line in lines if line.split()[0] == name]


@pytest.fixture
def machine(tmp_path):
    """An empty machine."""
    return Machine(tmp_path)


def test_nothing_missing_touches_nothing(machine):
    machine.installed("alpha", "beta")
    machine.has("apt-get")
    done = machine.run("setup_install build test")
    assert done.returncode == 0, done.stderr
    assert machine.called("apt-get") == [] and done.stdout == done.stderr == ""


def test_other_way_of_being_present_counts(machine):
    machine.installed("alpha")
    machine.has("beta-tool")
    assert machine.run("setup_missing build test").stdout == ""


def test_only_the_purposes_asked_for(machine):
    assert machine.run("setup_missing build").stdout.split() == ["alpha"]
    assert machine.run("setup_missing build test").stdout.split() == ["alpha", "beta"]


def test_removed_package_is_missing(machine):
    machine.has("dpkg-query", "echo 'alpha config-files'; echo 'beta installed'")
    assert machine.run("setup_missing build test").stdout.split() == ["alpha"]


def test_missing_is_installed_as_root(machine):
    machine.installed("alpha")
    machine.has("apt-get")
    machine.has("sudo", "exit 1")
    assert machine.run("setup_install build test").returncode == 0
    calls = machine.called("apt-get")
    assert "update" in calls[0] and calls[1].endswith("install -y --no-install-recommends beta")
    assert machine.called("sudo") == []


def test_missing_is_installed_through_sudo(machine):
    machine.has("id", "echo 1000")
    machine.has("apt-get")
    machine.has("sudo", 'shift; exec "$@"')  # called with -n: there is no terminal
    done = machine.run("setup_install build")
    assert done.returncode == 0, done.stderr
    assert machine.called("sudo")[0].startswith("sudo -n env")
    assert machine.called("apt-get")[-1].endswith("alpha")


@pytest.mark.parametrize("given, said", [
    ({}, "no apt-get"),
    ({"apt-get": "exit 100"}, "could not install"),
    ({"apt-get": "exit 0", "id": "echo 1000"}, "no sudo"),
    ({"apt-get": "exit 0", "id": "echo 1000", "sudo": "exit 1"}, "could not install"),
])
def test_where_it_cannot_it_names_the_packages(machine, given, said):
    for name, body in given.items():
        machine.has(name, body)
    done = machine.run("setup_install build test")
    assert done.returncode == 4
    assert said in done.stderr
    assert "alpha beta" in done.stderr.splitlines()[-1]


def test_skip(machine):
    assert machine.run("PLUGTEST_SETUP=skip; setup_install build test").returncode == 0


def npm_folder(machine):
    machine.deps("[apt]\n[npm]\ntests/devices test c\n")
    folder = machine.root / "tests/devices"
    folder.mkdir(parents=True)
    (folder / "package-lock.json").write_text("{}")
    return folder


def test_npm_once_per_lock_file(machine):
    folder = npm_folder(machine)
    machine.has("npm", f"mkdir -p {folder}/node_modules")
    assert machine.run("setup_install test").returncode == 0
    assert machine.run("setup_install test").returncode == 0
    assert len(machine.called("npm")) == 1
    (folder / "package-lock.json").write_text("{ }")
    assert machine.run("setup_install test").returncode == 0
    assert len(machine.called("npm")) == 2
    assert machine.run("setup_install build run").returncode == 0
    assert len(machine.called("npm")) == 2


def test_npm_missing_or_failing(machine):
    npm_folder(machine)
    done = machine.run("setup_install test")
    assert done.returncode == 4 and "npm ci --prefix tests/devices" in done.stderr
    machine.has("npm", "echo broken; exit 1")
    done = machine.run("setup_install test")
    assert done.returncode == 4 and "broken" in done.stderr


def test_source_packages_are_fetched_once(machine):
    machine.deps("[apt]\n[source]\nalpha test c\n")
    machine.tools("mv", "rm", "sort")
    machine.has("apt-get", "echo x >alpha_1.dsc")
    machine.has("dpkg-source", "mkdir unpacked")
    for _ in range(2):
        assert machine.run("setup_install test").returncode == 0
    assert len(machine.called("apt-get")) == 3      # indextargets, update, source
    assert machine.called("dpkg-source") == ["dpkg-source --no-check -x alpha_1.dsc unpacked"]
    assert [p.name for p in (machine.root / "build/source").iterdir()] == ["alpha"]


def test_without_a_source_package_the_rest_goes_on(machine):
    machine.deps("[apt]\n[source]\nalpha test c\n")
    machine.has("apt-get", "echo no network; exit 100")
    done = machine.run("setup_install test")
    assert done.returncode == 0
    assert "no network" in done.stderr and "source of alpha cannot be had" in done.stderr
    assert not (machine.root / "build/source/alpha").exists()


def test_tests_are_set_up_with_every_section():
    script = (PROJECT / "run_tests.sh").read_text()
    for section in ("apt build run test", "npm test", "source test"):
        assert f"setup_{section}" in script


def test_output_only_when_it_fails(machine):
    good = machine.run("setup_quiet x bash -c 'echo noise'")
    assert (good.returncode, good.stdout, good.stderr) == (0, "", "")
    bad = machine.run("setup_quiet x bash -c 'echo noise; exit 3'")
    assert bad.returncode == 3 and "noise" in bad.stderr and bad.stdout == ""


def test_every_dependency_has_a_purpose_and_a_reason():
    section = None
    for line in (SETUP / "deps.txt").read_text().splitlines():
        if line.startswith("["):
            section = line
        elif line and not line.startswith("#"):
            name, purpose, why = line.split(None, 2)
            assert section in ("[apt]", "[npm]", "[source]")
            assert purpose in ("build", "run", "test") and why
            if section == "[npm]":
                assert (PROJECT / name / "package-lock.json").exists()


def test_npm_versions_are_fixed():
    import json
    package = json.loads((PROJECT / "tests/devices/package.json").read_text())
    for version in package["dependencies"].values():
        assert version[0].isdigit(), f"{version} is not one version"
    lock = json.loads((PROJECT / "tests/devices/package-lock.json").read_text())
    assert all("integrity" in p for name, p in lock["packages"].items() if name)
    assert os.path.exists(PROJECT / "tests/devices/package-lock.json")
