test      RQ_6LO_IPHC_28
title     A context that is not defined
purpose   A packet compressed with a context that the node does not have is not delivered, neither with a prefix of zeros nor with that of context 0.
source    RFC 6282 3.1.2
covers    RFC6282:3.1.2
needs     node.echo & node.contexts_test
topology  wpan-node
note      The checksum is over the address that a wrong reading gives, so that it would be answered. What becomes of unknown contexts is out of scope of RFC 6282: an answer is a remark.

cases $SRC $SAC $SCI $DST $DAC $DCI
  source-9-as-context-0       $peer.g64                                   1  9  $node.g64   1  0
  source-9-as-zeros           concat('0000000000000000', slice($peer.ll64, 8, 8))  1  9  $node.ll64  0  0
  destination-9-as-context-0  $peer.g64                                   1  0  $node.g64   1  9

steps
  use reachable($peer.g64, $node.g64)

  1 peer -> node [icmpv6.type == 128 && ipv6.src == $SRC && ipv6.dst == $DST && icmpv6.echo.identifier == 0x0bad &&
                  data.data == pattern(16) && 6lowpan.iphc.cid == 1 && 6lowpan.iphc.sci == $SCI && 6lowpan.iphc.dci == $DCI &&
                  6lowpan.iphc.sac == $SAC && 6lowpan.iphc.sam == 3 && 6lowpan.iphc.m == 0 && 6lowpan.iphc.dac == $DAC &&
                  6lowpan.iphc.dam == 3]

  2 may node -> $SRC [icmpv6.type == 129 && icmpv6.echo.identifier == 0x0bad] within $time.silence
      should icmpv6.echo.identifier absent                         @RFC6282:3.1.2

  use answers($peer.g64, $node.g64)
