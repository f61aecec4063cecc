test      RQ_6LO_ICMP_09
title     What an error quotes
purpose   An ICMPv6 error quotes the packet that it is about, header and payload unchanged.
source    RFC 4443 section 2.4
covers    RFC4443:2.4 RFC4443:3.1
needs     node.echo & node.errors
topology  wpan-node

cases $CLASS $FLOW $HOPS
  plain   0    0       64
  class   0xb9 0       64
  flow    0    0xabcde 255
  all     0x5e 0x13579 1

steps
  1 peer -> node [udp.dstport == 61629]
      ipv6.dst             == $node.ll64
      ipv6.tclass          == $CLASS
      ipv6.flow            == $FLOW
      ipv6.hlim            == $HOPS
      udp.srcport          == 61630
      data.data            len 12

  2 given node -> peer [icmpv6.type == 1] within $time.step          @RFC4443:3.1
      icmpv6.quoted.tclass == $CLASS                                 @RFC4443:2.4
      icmpv6.quoted.flow   == $FLOW                                  @RFC4443:2.4
      icmpv6.quoted.hlim   == $HOPS                                  @RFC4443:2.4
      icmpv6.quoted.nxt    == 17                                     @RFC4443:2.4
      icmpv6.quoted.plen   == 20                                     @RFC4443:2.4
      icmpv6.quoted.src    == $peer.ll64                             @RFC4443:2.4
      icmpv6.quoted.dst    == $node.ll64                             @RFC4443:2.4
      if len(icmpv6.quoted) >= 60: slice(icmpv6.quoted, 48, 12) == data.data of 1  @RFC4443:2.4
      should icmpv6.quoted contains data.data of 1                   @RFC4443:2.4
