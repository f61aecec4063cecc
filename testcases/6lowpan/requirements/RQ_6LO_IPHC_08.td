test      RQ_6LO_IPHC_08
title     Form of Traffic Class and Flow Label when sending
purpose   No bit of Traffic Class and Flow Label is lost: TF=11 only when both are zero, TF=10 without a Flow Label, TF=01 without DSCP.
source    RFC 6282 3.1.1
covers    RFC6282:3.1.1 RFC6282:3.2.1
needs     node.compressed & node.ping_class
topology  wpan-node

cases $CLASS $FLOW
  zero          0     0
  ecn           3     0
  dscp          0xb8  0
  both          0xb9  0
  flow          0     0xbeef5
  ecn-flow      1     1
  dscp-flow     0xb8  0xfffff
  both-flow     0x2e  0xbeef5

steps
  1 ask node do ping $peer.ll64, "tc", $CLASS, "fl", $FLOW "Ping {peer.ll64} from {node.ll64} with Traffic Class {$CLASS} and Flow Label {$FLOW}"

  2 node -> peer [icmpv6.type == 128 && ipv6.dst == $peer.ll64] within $time.stimulus
      given 6lowpan.datagram.pattern == 0x03                       @RFC6282:3.1
      ipv6.tclass          == $CLASS                               @RFC6282:3.2.1
      ipv6.flow            == $FLOW                                @RFC6282:3.1.1
