test      RQ_6LO_ICMP_11
title     No error about a multicast packet
purpose   A datagram for a closed port is not reported when it went to a group, or in a broadcast frame.
source    RFC 4443 section 2.4
covers    RFC4443:2.4
needs     node.echo & node.errors
topology  wpan-node

cases $ADDRESS $BROADCAST
  group 'ff020000000000000000000000000001' 0
  frame $node.ll64 1

steps
  use node_ready()

  1 peer -> node [udp.dstport == 61629]
      ipv6.dst             == $ADDRESS
      if $BROADCAST == 1: wpan.dst16 == 0xffff
      udp.srcport          == 61630
      data.data            len 12

  8 never node -> peer [icmpv6.type < 128] for $time.silence         @RFC4443:2.4

  use node_answers($node.ll64)
