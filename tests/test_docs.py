# SPDX-License-Identifier: Apache-2.0
"""The documentation says what is there: links lead somewhere, commands exist, samples are valid."""
import re
import shutil
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
MAN = PROJECT / "docs" / "plugtest.1"


def tracked(pattern):
    """Files that git knows or would add."""
    done = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", pattern], cwd=PROJECT,
                          capture_output=True, text=True, check=False)
    return [PROJECT / p for p in done.stdout.split("\n") if p and (PROJECT / p).exists()]


def test_links_lead_somewhere():
    broken = []
    for page in tracked("*.md"):
        text = re.sub(r"^(```.*?^```|    .*?$)", "", page.read_text(), flags=re.M | re.S)
        for link in re.findall(r"\]\(([^)\s]+)\)", text):
            target = link.split("#")[0]
            if target and "://" not in target and not (page.parent / target).exists():
                broken.append(f"{page.relative_to(PROJECT)}: {link}")
    assert broken == []


def test_each_folder_says_what_it_is_for():
    folders = [p for p in PROJECT.iterdir()
               if p.is_dir() and p.name[0] != "." and p.name != "build"]
    folders += [p for p in (PROJECT / "harness").iterdir() if p.is_dir()]
    missing = [str(p.relative_to(PROJECT)) for p in folders if not (p / "README.md").exists()]
    assert missing == []


def test_pages_stay_short():
    assert len((PROJECT / "docs/architecture.md").read_text().splitlines()) <= 250
    assert len((PROJECT / "README.md").read_text().splitlines()) <= 60


def test_architecture_names_every_layer():
    text = (PROJECT / "docs/architecture.md").read_text()
    for layer in (PROJECT / "harness").iterdir():
        if layer.is_dir():
            assert f"harness/{layer.name}" in text


def test_manual_page_renders(tool):
    done = subprocess.run([tool("man"), "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", MAN],
                          capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 0 and done.stderr == ""


def built_in(run_plugtest):
    """The names of the subcommands, as `plugtest help` lists them."""
    listed = run_plugtest("help", code=0).out
    names = re.findall(r"^  ([a-z][a-z-]+)  +\S", listed, flags=re.M)
    assert names, listed
    return names


def test_manual_page_names_every_command(run_plugtest):
    page = MAN.read_text().replace("\\", "")
    missing = [n for n in built_in(run_plugtest)
               if not re.search(rf'^\.(B|BR|BI) "?{n}\b|^\.BR .*\b{n}\b', page, flags=re.M)]
    assert [n for n in missing if n != "help"] == []


def test_every_command_has_help_and_an_example(run_plugtest):
    for name in built_in(run_plugtest):
        said = run_plugtest(name, "--help", code=0).out
        assert f"plugtest {name}" in said, f"{name} --help does not say how it is used"


def test_version_is_the_same_everywhere(run_plugtest):
    version = re.search(r"project\(plugtest VERSION ([\d.]+)",
                        (PROJECT / "CMakeLists.txt").read_text()).group(1)
    assert version in run_plugtest("--version", code=0).out
    assert f"plugtest {version}" in MAN.read_text()


def test_sample_of_the_readme_is_a_valid_test(run_plugtest, work_dir):
    text = (PROJECT / "README.md").read_text()
    sample = re.search(r"^    test +(TD_\w+)\n(?:    .*\n)+", text, flags=re.M)
    assert len(sample.group(0).splitlines()) <= 15
    path = work_dir / f"{sample.group(1)}.td"
    path.write_text(re.sub(r"^    ", "", sample.group(0), flags=re.M))
    if "lint" not in built_in(run_plugtest):
        pytest.fail("there is no lint")
    run_plugtest("lint", path, code=0)


def test_run_plugtest_passes_arguments_on_and_keeps_stdout_clean(run_plugtest, tmp_path):
    direct = run_plugtest("--version", code=0)
    done = subprocess.run([PROJECT / "run_plugtest.sh", "--version"], cwd=tmp_path, timeout=110,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, direct.out), done.stderr


def test_run_plugtest_needs_no_network(run_plugtest, tool):
    run_plugtest("--version", code=0)  # built
    if subprocess.run([tool("unshare"), "-n", "true"], capture_output=True, check=False).returncode:
        pytest.skip("network namespaces need root")
    done = subprocess.run([shutil.which("unshare"), "-n", PROJECT / "run_plugtest.sh", "--version"],
                          timeout=110, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
