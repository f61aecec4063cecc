test      RQ_6LO_DISP_05
title     An encapsulation header before IPv6
purpose   An IPv6 packet stands behind the dispatch of uncompressed IPv6 or of a compressed header, never alone.
source    RFC 4944
covers    RFC4944:5
needs     node.ping_class
topology  wpan-node
note      The first octet of an IPv6 header is a LOWPAN_IPHC. A packet whose first two octets are 0x6000 is whole LOWPAN_IPHC, too, with
          its length in the Flow Label; any other whose length and checksum are right can only be IPv6.

cases $CLASS $FLOW
  class   0xb8  1
  flow    0     0xbeef5
  both    0x2e  0xfffff

steps
  1 ask node do ping $peer.ll64, "tc", $CLASS, "fl", $FLOW "Ping {peer.ll64} from {node.ll64} with Traffic Class {$CLASS} and Flow Label {$FLOW}"

  2 node -> peer [icmpv6.type == 128 && ipv6.dst == $peer.ll64] within $time.stimulus
      6lowpan.datagram.pattern present                             @RFC4944:5
