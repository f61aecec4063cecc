# SPDX-License-Identifier: Apache-2.0
"""Installed, the programs work without the source tree; the Debian package needs what they need."""
import json
import re
import subprocess

import pytest

HIDDEN = """
mount -t tmpfs none "$1" && cd "$2/here" && export PATH=/usr/bin:/bin || exit 99
"$2/bin/plugtest" run TD_COAP_CORE_01 --dut reference-fast -o coap --quiet || exit 1
"$2/bin/plugtest" run RQ_RPL_DIO_01 --dut reference-rpl -o rpl --quiet || exit 2
"$2/bin/plugtest" report coap --quiet || exit 3
"""


@pytest.fixture(scope="module")
def installed(bin_dir, tmp_path_factory):
    """A folder into which everything was installed. The programs of build/release only: others are
    not those that are installed."""
    build = bin_dir.parent
    if not (build / "CMakeCache.txt").exists():
        pytest.skip("the programs under test were not built here")
    prefix = tmp_path_factory.mktemp("installed")
    subprocess.run(["cmake", "--install", build, "--prefix", prefix], check=True, timeout=60,
                   stdout=subprocess.DEVNULL)
    (prefix / "here").mkdir()
    return prefix


def test_without_the_source_tree(installed, project):
    """The source tree is hidden by an empty one, in a mount namespace of its own."""
    hide = ["unshare", "--map-root-user", "--mount"]
    if subprocess.run([*hide, "mount", "-t", "tmpfs", "none", project], check=False,
                      capture_output=True).returncode:
        pytest.skip("no mount namespaces here")
    done = subprocess.run([*hide, "sh", "-c", HIDDEN, "sh", project, installed], check=False,
                          capture_output=True, text=True, timeout=110)
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads((installed / "here/coap/report.json").read_text())
    assert report["summary"]["pass"] == 2  # as client and as server
    assert (installed / "here/coap/report.html").stat().st_size > 10000
    assert (installed / "here/coap/junit.xml").exists()


def test_completion(installed):
    assert "complete -F" in (installed / "share/bash-completion/completions/plugtest").read_text()


def test_manual_and_no_reports_of_ours(installed):
    assert (installed / "share/man/man1/plugtest.1").exists()
    assert not (installed / "share/plugtest/reports/out").exists()
    assert not list(installed.rglob("__pycache__"))


def test_the_package_needs_what_the_programs_need(bin_dir, project):
    """(Making it asks `file` of each of 1,500 files, which takes longer than a test may.)"""
    config = bin_dir.parent / "CPackConfig.cmake"
    if not config.exists():
        pytest.skip("the programs under test were not built here")
    needs = re.search(r'set\(CPACK_DEBIAN_PACKAGE_DEPENDS "(.*)"\)', config.read_text()).group(1)
    lines = (project / "harness/driver/setup/deps.txt").read_text().splitlines()
    words = [line.split() for line in lines if line and line[0] not in "#["]
    assert needs.split(", ") == [w[0].split(",")[0] for w in words if w[1] == "run"]
