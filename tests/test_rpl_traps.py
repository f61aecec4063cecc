# SPDX-License-Identifier: Apache-2.0
"""What RFC 6550 leaves open never fails: the reference node does one legal thing at a time that it
does not do by itself, and every test of RPL is run. INCONC is no false verdict; a remark neither,
where a SHOULD is not followed."""
import json

import pytest

# Bits of rpl_config.habits (reference-node/rpl/rpl.h).
FLOATS, DETACHES, REFUSES, TWO_ADDRESSES, REFRESHES = 1, 2, 4, 8, 16
PROBES, PADS, EXPIRES, LATE_ACK, SPLITS, DEFERS = 32, 64, 128, 256, 512, 1024

OTHERS = ("reference-rpl-more", "reference-rpl-two", "reference-rpl-multicast",
          "reference-rpl-rul")
ROOT = ("reference-rpl-storing", "reference-rpl-6lorh")
BORDER = ("reference-rpl-border", "reference-rpl-border-storing")
pytestmark = pytest.mark.slow

# What a router may do, and who says so.
ROUTERS = {
    "floats before it joins (RFC 6550 8.2.2.2)": {"habits": FLOATS},
    "detaches when its parent goes down (8.2.2.6)": {"habits": DETACHES, "poison": 20000},
    "and floats meanwhile": {"habits": DETACHES, "floating": 1},
    "refuses DAOs (6.5.1)": {"habits": REFUSES},
    "has another address (9.4)": {"habits": TWO_ADDRESSES},
    "tells of each in a DAO (9.4)": {"habits": TWO_ADDRESSES | SPLITS},
    "refreshes often (9.4)": {"habits": REFRESHES},
    "probes (8.3)": {"habits": PROBES},
    "pads (6.7.2, 6.7.3)": {"habits": PADS},
    "leaves a parent that is silent (8.2.1)": {"habits": EXPIRES},
    "acknowledges late (9.3)": {"habits": LATE_ACK},
    "asks for no acknowledgement (9.3)": {"habits": LATE_ACK, "dao_ack": 0},
    "defers its migration (8.2.2.4)": {"habits": DEFERS},
    "waits long with a DAO (9.5)": {"dao_delay": 4000},
    "hardly waits (9.5)": {"dao_delay": 10},
    "never repeats a DAO (9.3)": {"dao_retries": 0},
    "has one parent (8.2.1)": {"parents": 1},
    "knows one neighbour (8.2.1)": {"neighbours": 1},
    "solicits nobody (8.3)": {"dis_interval": 0},
    "solicits every second (8.3)": {"dis_interval": 1},
    "keeps its counters (7.2)": {"keep_counters": 1},
    "stretches its Rank (RFC 6552 4.1)": {"rank_stretch": 5},
    "has the greatest step (RFC 6552 4.1)": {"rank_factor": 4, "rank_step": 9},
    "changes its mind at once (RFC 6719 3.2)": {"switch_threshold": 0},
}

# What a root may say of its DODAG, and do.
ROOTS = {
    "is of another instance (RFC 6550 5.1)": {"instance": 5},
    "has a small step (3.5.1)": {"min_hop_rank_inc": 128},
    "is not grounded (8.2.2.2)": {"grounded": 0},
    "is preferred (6.3.1)": {"preference": 5},
    "wants options of type 0x23 (RFC 9008 4.1.3)": {"rpi_23": 1},
    "has eight bits of Path Control (9.9)": {"pcs": 7},
    "pads (6.7.2, 6.7.3)": {"habits": PADS},
    "acknowledges late (9.3)": {"habits": LATE_ACK},
    "has no prefix (6.7.10)": {"pio_flags": 0},
    "has its prefix on the link (6.7.10)": {"pio_flags": 0xe0},
    "keeps its counters (7.2)": {"keep_counters": 1},
    "ends no route (6.7.6)": {"def_lifetime": 255},
    "has short intervals (8.3.1)": {"interval_doublings": 3},
}


def failed(run_plugtest, folder, profile, role, options):
    """Which tests fail, and where; that none stops for another reason."""
    words = [word for name, value in options.items()
             for word in ("--set", f"dut.rpl_{name}={value}")]
    run_plugtest("run", "RQ_RPL_*", "--dut", profile, "--role", role, *words, "--no-html",
                 "-o", folder, code={0, 1, 3})
    rows = json.loads((folder / "report.json").read_text())["tests"]
    assert sum(r["verdict"] == "PASS" for r in rows) >= 15
    return [(r["id"], r["verdict"], r["findings"]) for r in rows
            if r["verdict"] in ("FAIL", "ERROR")]


@pytest.mark.parametrize("options", ROUTERS.values(), ids=ROUTERS)
def test_router(run_plugtest, tmp_path, options):
    assert failed(run_plugtest, tmp_path / "o", "reference-rpl", "router", options) == []


@pytest.mark.parametrize("profile", OTHERS)
@pytest.mark.parametrize("habits", (FLOATS | DETACHES, REFUSES, EXPIRES | TWO_ADDRESSES | SPLITS))
def test_other_router(run_plugtest, tmp_path, profile, habits):
    options = {"habits": habits}
    assert failed(run_plugtest, tmp_path / "o", profile, "router", options) == []


@pytest.mark.parametrize("profile", ROOT + BORDER)
@pytest.mark.parametrize("options", ROOTS.values(), ids=ROOTS)
def test_root(run_plugtest, tmp_path, profile, options):
    assert failed(run_plugtest, tmp_path / "o", profile, "root", options) == []
