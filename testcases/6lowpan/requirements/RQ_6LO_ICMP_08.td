test      RQ_6LO_ICMP_08
title     A closed port
purpose   A datagram for a port that nobody listens to is reported with Destination Unreachable, code 4, and the datagram in it.
source    RFC 4443 section 3.1
covers    RFC4443:3.1 RFC4443:2.4
needs     node.echo & node.errors
topology  wpan-node

steps
  1 peer -> node [udp.dstport == 61629]
      ipv6.dst             == $node.ll64
      udp.srcport          == 61630
      data.data            len 12

  2 should node -> peer [icmpv6.type < 128] within $time.step        @RFC4443:3.1
      # Of a node without UDP the next header is unknown (3.4).
      icmpv6.type          in {1, 4}                                 @RFC4443:3.1
      if icmpv6.type == 1: icmpv6.code in {1, 4}                     @RFC4443:3.1
      if icmpv6.type == 4: icmpv6.code in {0, 1}                     @RFC4443:3.4
      icmpv6.checksum.status == Good                                 @RFC4443:2.3
      ipv6.src             == $node.ll64                             @RFC4443:2.2
      ipv6.dst             == $peer.ll64                             @RFC4443:2.2

  use node_answers($node.ll64)
