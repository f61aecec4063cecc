# SPDX-License-Identifier: Apache-2.0
"""Each fault of the reference node can be seen in a dialogue, and leaves no traces."""
import json
import queue
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest

import node_stories as stories
import node_stories_block
import node_stories_extensions
import node_stories_observe
import node_stories_options
import node_stories_proxy
from node_coap import Node, node_program

pytestmark = pytest.mark.skipif(node_program() is None, reason="plugtest-node is not built")
# The resources change only when they are told to; a second is a long time.
QUIET = ["--obs-period", "600", "--observe-old", "1", "--recreate-after", "0.5",
         "--extended-tokens", "--group", "224.0.1.187", "--leisure", "0.3"]
SHORT = ["--tx", "ack_timeout=0.05,max_retransmit=2,max_latency=0.4"]
TELLERS = 4
MODULES = (stories, node_stories_block, node_stories_extensions, node_stories_observe,
           node_stories_options, node_stories_proxy)
TRIES = 3  # of dialogues that tell how far apart messages were: a busy machine may change that


# Which dialogue shows which faults, by the beginning of their names; the longest one counts.
SHOWN_IN = {
    "ack-mid": "basic", "empty-ack": "separate", "request-reset": "basic", "non-": "non",
    "ping-": "ping", "foreign-": "rejected", "reject-": "rejected", "reply-": "rejected",
    "method-code": "rejected", "uint-zeros": "rejected", "option-wraps": "rejected",
    "client-token-unchecked": "client_stray", "client-mid-unchecked": "client_stray",
    "client-reply-": "client_stray", "client-non-acked": "client_stray",
    "method-error": "options", "delete-kept": "options", "link-none-whole": "options",
    "critical-": "options", "elective-": "options", "diagnostic-": "options",
    "known-": "options", "many-": "options", "path-": "options", "absent-": "options",
    "get-counts": "options", "payload-": "options", "accept-demanded": "options",
    "proxy-": "proxied", "proxy-ignored": "options", "link-blocks": "options",
    "proxy-observe-": "proxied_observed",
    "proxy-timeout-": "proxied_late", "proxy-valid-": "proxied_late",
    "client-critical-": "client_options", "client-elective-": "client_options",
    "client-code-unknown": "client_options", "client-percent-": "client_options",
    "client-empty-": "client_options", "client-port-": "client_options",
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
    "block-szx7": "odd_blocks", "block1-unordered": "odd_blocks", "block1-tail": "odd_blocks",
    "block1-mixed": "odd_blocks", "block1-formats": "odd_blocks", "block1-sizes": "odd_blocks",
    "block2-more-refused": "odd_blocks", "block2-wraps": "odd_blocks",
    "tag-ignored": "odd_blocks", "client-tag-changes": "client_block1",
    "client-tag-recycled": "client_block1",
    "block2-observed": "odd_blocks", "size1-silent": "odd_blocks",
    "notify-fetch-": "fetch_observed",
    "observe-secret": "odd_observers", "observe-odd": "odd_observers",
    "observe-twice": "odd_observers", "observe-by-": "odd_observers",
    "reset-any-port": "odd_observers", "malformed-taken": "odd_observers",
    "client-order-": "client_odd_observations", "client-end-ignored": "client_odd_observations",
    "client-observes-twice": "client_odd_observations",
    "client-block2-unchecked": "client_odd_blocks", "client-etag-mixed": "client_odd_blocks",
    "client-partial-": "client_odd_blocks", "client-whole-": "client_odd_blocks",
    "client-query-dropped": "client_odd_blocks", "client-none-match-": "client_odd_blocks",
    "client-": "client_requests", "client-no-ack": "client_separate",
    "client-ack-mid": "client_separate",
    "client-ack-token": "client_separate", "client-ack-payload": "client_separate",
    "client-notify-": "client_observe", "client-forget-ack": "client_forget",
    "client-copy-": "client_lost",
    "client-ping-": "client_ping", "client-error-again": "client_refused",
    "client-segment-": "client_uris", "client-fragment-": "client_uris",
    "seen-full": "crowd",
    "dedup-forever": "long_ago",
    "client-token-constant": "client_unlike", "client-timeout-constant": "client_unlike",
    "client-copy-shown": "client_copies", "client-token-oldest": "client_two",
    "client-uint-": "client_told", "client-store-": "client_told",
    "client-empty-fails": "client_told", "client-location-": "client_told",
    "client-fresh-": "client_told", "client-links-": "client_told",
    "client-timeout-": "client_told_late",
    "client-observe-": "client_observe",
    "client-deregister-": "client_observe", "client-reregister-": "client_reregister",
    "client-stale-": "client_observe", "client-block1-": "client_block1",
    "client-block2-": "client_block2",
    "client-block2-observe": "client_block2_observe",
    "fetch-": "patches", "patch-": "patches", "ipatch-": "patches",
    "reject-deaf": "malformed", "long-token-": "long_tokens",
    "group-": "group_requests", "client-cache-": "client_caches",
    "client-group-": "client_groups",
    "client-long-token-": "client_long_tokens", "client-any-port": "client_ports",
    "client-any-address": "client_addresses",
    "client-late-": "client_late", "client-size2": "client_late",
    "client-reset-": "client_resets", "client-ack-stale": "client_resets",
    "client-fetch-": "client_fetch", "client-busy-": "client_busy",
    "client-echo-": "client_echoes", "echo-": "echoes", "no-response-": "no_response",
}
OF_A_CACHE = {"client_caches"}
OF_A_PROXY = {"proxied", "proxied_late", "proxied_observed"}
WITH_SHORT_TIMES = {"lost", "observe_dead", "client_lost", "client_resets", "client_told_late",
                    "client_unlike", "long_ago"}


def all_faults():
    if node_program() is None:
        return []
    return json.loads(subprocess.check_output([node_program(), "--list-faults", "--json"]))


def story_of(fault):
    return SHOWN_IN[max((k for k in SHOWN_IN if fault.startswith(k)), key=len)]


def tell(node, story, fault=""):
    node.do("reset")
    assert node.do("faults", faults=fault)["ok"]
    module = next(m for m in MODULES if hasattr(m, story))
    lines = getattr(module, story)(node)
    node.do("faults", faults="")
    return lines


def tries(story):
    """Only what tells times may be told again: a trace may be gone the second time."""
    return TRIES if story in WITH_SHORT_TIMES else 1


def tell_alike(node, story):
    """What is told without a fault; what tells times is told until it comes out alike twice."""
    lines = tell(node, story)
    for _ in range(tries(story) - 1):
        before, lines = lines, tell(node, story)
        if lines == before:
            break
    return lines


def kind_of(story):
    """Which node can tell it."""
    if story in OF_A_PROXY:
        return "proxy"
    return "cache" if story in OF_A_CACHE else "short" if story in WITH_SHORT_TIMES else "long"


def node_of(kind):
    """A new one."""
    if kind == "proxy":
        return node_stories_proxy.ProxyNode("--origin-timeout", "0.3")
    return Node(*QUIET, *(SHORT if kind == "short" else []),
                *(["--cache"] if kind == "cache" else []))


class Teller:
    """Four nodes, and what they say without a fault."""

    def __init__(self):
        self.nodes = {kind: node_of(kind) for kind in ("long", "short", "proxy", "cache")}
        self.known = {}

    def told_by_another(self, story):
        """What a node says that has never had a fault."""
        node = node_of(kind_of(story))
        try:
            return tell_alike(node, story)
        finally:
            assert node.stop() == (0, "")

    def see(self, fault):
        """Does the fault show in its dialogue, and is it gone afterwards? A node on a busy machine
        may once have told the dialogue in another way, which is no trace: another one is asked."""
        story = story_of(fault)
        node = self.nodes[kind_of(story)]
        if story not in self.known:
            self.known[story] = tell_alike(node, story)
        told = tell(node, story, fault)
        gone = self.tells_as_known(node, story)
        if not gone:
            self.known[story] = self.told_by_another(story)
            gone = self.tells_as_known(node, story)
        return told != self.known[story], gone

    def tells_as_known(self, node, story):
        """Now, without a fault?"""
        return any(tell(node, story) == self.known[story] for _ in range(tries(story)))

    def stop(self):
        """What all nodes say at their end."""
        return [node.stop() for node in self.nodes.values()]


@pytest.fixture(scope="module")
def seen(request):
    """seen(fault): what Teller.see says. All faults that are asked for are under way from the
    start, a few at once: most of it is waiting."""
    asked = [item.callspec.params["fault"] for item in request.session.items
             if item.name.startswith("test_fault_can_be_seen[")]
    free = queue.SimpleQueue()
    tellers = [Teller() for _ in range(TELLERS)]
    for teller in tellers:
        free.put(teller)

    def one(fault):
        teller = free.get()
        try:
            return teller.see(fault)
        finally:
            free.put(teller)

    with ThreadPoolExecutor(TELLERS) as pool:
        every = {fault: pool.submit(one, fault) for fault in asked}
        yield lambda fault: every[fault].result()
        for future in every.values():
            future.cancel()
    assert [teller.stop() for teller in tellers] == [[(0, "")] * 4] * TELLERS


def test_a_disturbed_dialogue_is_no_trace(monkeypatch):
    """What a node told once in another way is not held against it; a trace is."""
    teller = Teller()
    teller.known["basic"] = ["told on a busy machine"]
    assert teller.see("ack-mid") == (True, True)
    monkeypatch.setattr(teller, "tells_as_known", lambda node, story: False)
    assert teller.see("ack-mid") == (True, False)
    assert teller.stop() == [(0, "")] * 4


@pytest.mark.limit(120)
@pytest.mark.parametrize("fault", [f["name"] for f in all_faults()])
def test_fault_can_be_seen(seen, fault):
    shown, gone = seen(fault)
    assert shown, "the dialogue is the same as without it"
    assert gone, "the fault left traces"


@pytest.mark.parametrize("story", sorted(set(SHOWN_IN.values())))
def test_dialogues_are_the_same_twice(story):
    node = node_of(kind_of(story))
    assert any(tell(node, story) == tell(node, story) for _ in range(tries(story)))
    assert node.stop() == (0, "")


def test_faults_are_described():
    names = [f["name"] for f in all_faults()]
    assert len(set(names)) == len(names)
    for f in all_faults():
        assert f["clauses"] and not f["summary"][0].islower()
        assert f["role"] in ("server", "client", "proxy")
