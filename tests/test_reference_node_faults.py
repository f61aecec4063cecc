# SPDX-License-Identifier: Apache-2.0
"""Each fault of the reference node can be seen in a dialogue, and leaves no traces."""
import json
import subprocess

import pytest

import node_stories as stories
from node_coap import Node, node_program

pytestmark = pytest.mark.skipif(node_program() is None, reason="plugtest-node is not built")
QUIET = ["--obs-period", "600"]  # the resources change only when they are told to
SHORT = ["--tx", "ack_timeout=0.05,max_retransmit=2"]


@pytest.fixture(scope="module")
def node():
    n = Node(*QUIET)
    yield n
    assert n.stop() == (0, "")


@pytest.fixture(scope="module")
def short_node():
    n = Node(*QUIET, *SHORT)
    yield n
    assert n.stop() == (0, "")


# Which dialogue shows which faults, by the beginning of their names; the longest one counts.
SHOWN_IN = {
    "ack-mid": "basic", "empty-ack": "separate", "request-reset": "basic", "non-": "non",
    "ping-": "ping",
    "separate-": "separate", "copy-": "lost", "copy-after-ack": "separate",
    "mid-constant": "observe",
    "token-": "basic", "version": "basic", "code-class": "basic", "option-": "basic",
    "bare-marker": "basic",
    "get-code": "basic", "put-code": "basic", "delete-code": "basic", "post-code": "basic",
    "put-lost": "basic", "location-": "basic", "accept-ignored": "negotiation",
    "content-format-missing": "basic", "etag-": "conditions", "valid-": "conditions",
    "if-": "conditions",
    "condition-": "conditions", "dedup-": "duplicates", "observe-": "observe",
    "observe-in-error": "observe_delete", "notify-": "observe", "notify-stale": "observe_put",
    "notify-pipelined": "observe_unacknowledged", "keep-reset": "observe_reset",
    "keep-deregistered": "observe", "keep-deleted": "observe_delete",
    "keep-format": "observe_format",
    "keep-dead": "observe_dead", "plain-get-ends": "observe", "delete-silent": "observe_delete",
    "block2-": "block2", "block1-": "block1", "link-": "links",
    "client-": "client_requests", "client-no-ack": "client_separate",
    "client-ack-mid": "client_separate",
    "client-ack-token": "client_separate", "client-ack-payload": "client_separate",
    "client-notify-": "client_observe", "client-forget-ack": "client_forget",
    "client-copy-": "client_lost",
    "client-ping-": "client_ping",
    "client-observe-": "client_observe",
    "client-deregister-": "client_observe", "client-reregister-": "client_reregister",
    "client-stale-": "client_observe", "client-block1-": "client_block1",
    "client-block2-": "client_block2",
    "client-block2-observe": "client_block2_observe",
}
WITH_SHORT_TIMES = {"lost", "observe_dead", "client_lost"}


def all_faults():
    if node_program() is None:
        return []
    return json.loads(subprocess.check_output([node_program(), "--list-faults", "--json"]))


def story_of(fault):
    return SHOWN_IN[max((k for k in SHOWN_IN if fault.startswith(k)), key=len)]


def tell(node, story, fault=""):
    node.do("reset")
    assert node.do("faults", faults=fault)["ok"]
    lines = getattr(stories, story)(node)
    node.do("faults", faults="")
    return lines


@pytest.fixture(scope="module")
def told(node, short_node):
    """Every dialogue without a fault, told when it is first asked for."""
    known = {}

    def without_fault(story):
        n = short_node if story in WITH_SHORT_TIMES else node
        if story not in known:
            known[story] = tell(n, story)
            assert tell(n, story) == known[story], "the dialogue is not the same twice"
        return known[story], n
    return without_fault


@pytest.mark.parametrize("fault", [f["name"] for f in all_faults()])
def test_fault_can_be_seen(told, fault):
    story = story_of(fault)
    expected, n = told(story)
    assert tell(n, story, fault) != expected
    assert tell(n, story) == expected, "the fault left traces"


def test_faults_are_described():
    names = [f["name"] for f in all_faults()]
    assert len(set(names)) == len(names)
    for f in all_faults():
        assert f["clauses"] and not f["summary"][0].islower() and f["role"] in ("server", "client")
