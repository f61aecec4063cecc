test      RQ_6LO_ICMP_18
title     An error about more than 1280 octets
purpose   An ICMPv6 error about a packet that is larger than the MTU is no larger than the MTU.
source    RFC 4443 section 2.4
covers    RFC4443:2.4 RFC4944:4
needs     node.errors & node.fragment
topology  wpan-node
note      Such a packet may be dropped: without an error nothing is known. What a node sends by itself is for INV_6LO_20.

steps
  1 peer -> node [udp.dstport == $dut.closed_port_4]
      ipv6.dst             == $node.ll64
      udp.srcport          == 61630
      data.data            == pattern(1400)
      6lowpan.frag.size    == 1448

  2 given node -> peer [icmpv6.type < 128] within $time.step       @RFC4443:3.1
      ipv6.plen            <= 1240                                 @RFC4443:2.4
