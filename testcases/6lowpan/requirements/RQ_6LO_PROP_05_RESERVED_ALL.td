test      RQ_6LO_PROP_05_RESERVED_ALL
title     Every reserved LOWPAN_IPHC word, to all nodes
purpose   A packet whose M, DAC and DAM are a reserved combination is not delivered to a group; its legal twin is.
source    RFC 6282 3.1; 6LoWPAN test catalogue 3.6
covers    RFC6282:3.1.1
needs     node.echo & node.echo_multicast
topology  wpan-node
note      The addresses are in line as the stateless form of the same number has them: who reads a reserved word as that finds the request. What a receiver does with reserved forms the text does not say: a remark.

cases from iphc_reserved("ll64", "ff02::1", 1) expect 2048

steps
  1 peer -> ff02::1 [icmpv6.type == 128 && ipv6.src == $peer.ll64 && ipv6.dst == ff02::1 && ipv6.hlim == $HOPS &&
                  icmpv6.echo.identifier == 0x0bad && data.data == pattern(48) && 6lowpan.iphc.tf == $TF && 6lowpan.iphc.nh == $NH &&
                  6lowpan.iphc.hlim == $HLIM && 6lowpan.iphc.cid == $CID && 6lowpan.iphc.sci == $SCI && 6lowpan.iphc.dci == $DCI &&
                  6lowpan.iphc.sac == $SAC && 6lowpan.iphc.sam == $SAM && 6lowpan.iphc.m == $M && 6lowpan.iphc.dac == $DAC &&
                  6lowpan.iphc.dam == $DAM]

  2 may node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == 0x0bad] within $time.moment
      should icmpv6.echo.identifier absent                         @RFC6282:3.1.1

  use answers($peer.ll64, $node.ll64)
