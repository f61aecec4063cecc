# SPDX-License-Identifier: Apache-2.0
"""Numbers on the command line and in profiles: nonsense is refused in one line."""
import pytest

DRY = ["run", "TD_COAP_CORE_01", "--dut", "reference-fast", "--dry-run"]
NONSENSE = ["-1", " 1", "+1", "1x", "1.5", "", "x", "99999999999999999999999"]


@pytest.mark.parametrize("text", NONSENSE)
@pytest.mark.parametrize("command, option", [
    (DRY, "-j"), (DRY, "--timeout"), (DRY, "--seed"),
    (["check", "-i", "lo"], "-j"), (["check", "-i", "lo"], "--duration"),
    (["check", "-i", "lo"], "--instances"), (["decode", "none.pcap"], "-j"),
    (["decode", "none.pcap"], "-c"), (["simulate", "-e", "nodes 2"], "--seed"),
    (["simulate", "-e", "nodes 2"], "--for"), (["node"], "--port"), (["node"], "--control"),
    (["node"], "--seed"), (["node"], "--block-szx"), (["node"], "--max-age"),
    (["node", "--sixlowpan", "zep://127.0.0.1:1/127.0.0.1:2"], "--seed"),
])
def test_nonsense(run_plugtest, tmp_path, command, option, text):
    """Exit code 2 and a line that names the option; nothing is begun."""
    done = run_plugtest(*command, option, text, code=2, cwd=tmp_path, timeout=10)
    assert option in done.err and done.err.count("\n") == 1 and done.out == ""
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command, option", [
    (DRY, "-j"), (DRY, "--timeout"), (["check", "-i", "lo"], "-j"),
    (["check", "-i", "lo"], "--duration"), (["decode", "none.pcap"], "-c")])
def test_zero_of_something(run_plugtest, command, option):
    """No worker, and no time at all, is no wish that can be granted."""
    assert "from 1 to" in run_plugtest(*command, option, "0", code=2).err


def test_as_they_are_written(run_plugtest):
    """Zeros in front and hexadecimal digits."""
    for jobs in ("1", "008", "64", "0x10"):
        run_plugtest(*DRY, "-j", jobs, "--seed", "0xffffffffffffffff", code=0)


VALUES = [
    ("tx.max_retransmit", "-1"), ("tx.max_retransmit", "99999999999"), ("tx.max_retransmit", "2s"),
    ("tx.ack_timeout", "0s"), ("tx.ack_timeout", "2"), ("tx.ack_timeout", "-1s"),
    ("tx.ack_random_factor", "0.5"), ("tx.ack_random_factor", "0"),
    ("tx.ack_random_factor", "-1.5"), ("tx.ack_random_factor", "1s"), ("tx.nstart", "-1"),
    ("time.answer", "-1s"), ("time.step", "-3"),
]


@pytest.mark.parametrize("name, value", VALUES)
def test_values_of_a_profile(run_plugtest, tmp_path, name, value):
    """The same of --set and of a file, which tells the place too."""
    assert name in run_plugtest(*DRY, "--set", f"{name}={value}", code=2).err
    kind, key = name.split(".")
    file = tmp_path / "mine.yaml"
    file.write_text(f"device: mine\nroles: [server]\naddress: '[::1]:5683'\n"
                    f"{kind}:\n  {key}: {value}\n")
    said = run_plugtest("run", "TD_COAP_CORE_01", "--dut", file, "--dry-run", code=2).err
    assert f"mine.yaml:5:{5 + len(key)}: error: {name}: " in said


@pytest.mark.parametrize("setting", ["tx.max_retransmit=0", "tx.ack_random_factor=1.0",
                                     "tx.ack_random_factor=2", "tx.ack_timeout=1ms",
                                     "tx.nstart=1", "tx.max_latency=100s"])
def test_values_that_there_are(run_plugtest, setting):
    """What RFC 7252 allows is taken."""
    run_plugtest(*DRY, "--set", setting, code=0)
