test      RQ_6LO_PROP_05_CONTEXT
title     Every stateful form with every context that is not defined
purpose   A packet compressed with a context that the node does not have is not delivered; its legal twin is.
source    RFC 6282 3.1; 6LoWPAN test catalogue 3.6
covers    RFC6282:3.1.2 RFC6282:3.1.1
needs     node.echo & node.contexts
topology  wpan-node
note      The addresses are those of context 0: who takes that instead finds the request. What becomes of unknown contexts is out of scope of RFC 6282: an answer is a remark.

cases from iphc_no_context("g64", "g64", 64) expect 270

steps
  use reachable($peer.g64, $node.g64)

  1 peer -> node [icmpv6.type == 128 && ipv6.src == $peer.g64 && ipv6.dst == $node.g64 && ipv6.hlim == $HOPS &&
                  icmpv6.echo.identifier == 0x0bad && data.data == pattern(48) && 6lowpan.iphc.tf == $TF && 6lowpan.iphc.nh == $NH &&
                  6lowpan.iphc.hlim == $HLIM && 6lowpan.iphc.cid == $CID && 6lowpan.iphc.sci == $SCI && 6lowpan.iphc.dci == $DCI &&
                  6lowpan.iphc.sac == $SAC && 6lowpan.iphc.sam == $SAM && 6lowpan.iphc.m == $M && 6lowpan.iphc.dac == $DAC &&
                  6lowpan.iphc.dam == $DAM]

  2 may node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == 0x0bad] within $time.moment
      should icmpv6.echo.identifier absent                         @RFC6282:3.1.2

  use answers($peer.g64, $node.g64)
