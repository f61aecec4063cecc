test      RQ_6LO_DISP_02
title     LOWPAN_IPHC
purpose   An echo request in its most compact LOWPAN_IPHC form is answered, also by a node that does not compress.
source    RFC 6282
covers    RFC6282:2 RFC6282:3 RFC4443:4.2
needs     node.echo & node.short
topology  wpan-node

cases $SRC $DST
  eui64-eui64 $peer.ll64 $node.ll64
  eui64-short $peer.ll64 $node.ll16
  short-eui64 $peer.ll16 $node.ll64
  short-short $peer.ll16 $node.ll16

steps
  1 peer -> node [icmpv6.type == 128]
      ipv6.src             == $SRC
      ipv6.dst             == $DST
      6lowpan.datagram.pattern == 0x03
      6lowpan.iphc.sam     == 3
      6lowpan.iphc.dam     == 3
      data.data            len 4 as $DATA

  2 node -> peer [reply to 1] within $time.step                    @RFC6282:2
      ipv6.src             == $DST                                 @RFC6282:3.2.2
      ipv6.dst             == $SRC                                 @RFC6282:3.2.2
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      data.data            == $DATA                                @RFC4443:4.2
