# SPDX-License-Identifier: Apache-2.0
"""The reference node on a tap: Linux's own IPv6 is a host on its Ethernet, resolves its addresses,
and reaches what is behind it in the LoWPAN."""
import json
import subprocess
from pathlib import Path

import pytest
from node_coap import node_program


def test_the_kernel_is_a_host_there(netns, tool):
    """A CoAP client asks the border router at both of its addresses, and a node behind it."""
    done = netns()[0].run("/usr/bin/python3", Path(__file__).with_name("tap_host.py"),
                          node_program(), tool("coap-client-notls"), timeout=90)
    assert done.code == 0, done.err
    answers = json.loads(done.out)
    assert set(answers) == {"on the tap", "its other address", "behind it"}
    for who, said in answers.items():
        assert "</test>" in said, f"no answer from the node {who}"


@pytest.mark.parametrize("name, why", [("", "Invalid argument"),
                                       ("a-name-that-is-too-long", "Invalid argument")])
def test_no_such_tap(name, why):
    """One line that names the interface."""
    done = subprocess.run([node_program(), "--sixlowpan", "zep://127.0.0.1:0/127.0.0.1:9", "--role",
                           "6lbr", "--backbone", f"tap:{name},2001:db8:0:b::/64"],
                          capture_output=True, text=True, timeout=20, check=False)
    assert done.returncode and f"tap:{name}: {why}" in done.stderr and done.stderr.count("\n") == 1
