test      RQ_6LO_IPHC_18
title     Unspecified source elided
purpose   SAC=1 with SAM=00 is the unspecified address; no context is looked at.
source    RFC 6282 3.1.1
covers    RFC6282:3.1.1
needs     node.echo
topology  wpan-node
note      A probe for duplicates of the address of the node shows it; a node that defends it without compression, does so with it.

cases $CID $SCI
  no-identifier      0  0
  undefined-context  1  9

steps
  let $GROUP = concat('ff0200000000000000000001ff', slice($node.ll64, 13, 3))

  1 peer -> $GROUP [icmpv6.type == 135]
      6lowpan.pattern      == 0x41
      ipv6.src             == '00000000000000000000000000000000'
      icmpv6.nd.ns.target_address == $node.ll64

  2 given node -> ff02::1 [icmpv6.type == 136 && icmpv6.nd.na.target_address == $node.ll64]  @RFC4862:5.4.3

  wait $time.settle
  3 peer -> $GROUP [icmpv6.type == 135]
      ipv6.src             == '00000000000000000000000000000000'
      6lowpan.iphc.cid     == $CID
      if $CID == 1: 6lowpan.iphc.sci == $SCI
      6lowpan.iphc.sac     == 1
      6lowpan.iphc.sam     == 0
      icmpv6.nd.ns.target_address == $node.ll64

  # Broadcast frames are not acknowledged: two copies, so that one that is lost is no finding.
  4 peer -> $GROUP [icmpv6.type == 135]
      ipv6.src             == '00000000000000000000000000000000'
      6lowpan.iphc.cid     == $CID
      if $CID == 1: 6lowpan.iphc.sci == $SCI
      6lowpan.iphc.sac     == 1
      6lowpan.iphc.sam     == 0
      icmpv6.nd.ns.target_address == $node.ll64

  5 node -> ff02::1 [icmpv6.type == 136 && icmpv6.nd.na.target_address == $node.ll64]  @RFC6282:3.1.1
