test      RQ_6LO_DISP_01
title     Uncompressed IPv6
purpose   An echo request in uncompressed IPv6 is answered, also by a node that compresses.
source    RFC 4944
covers    RFC4944:5.1 RFC4443:4.2
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
      6lowpan.datagram.pattern == 0x41
      data.data            len 4 as $DATA

  2 node -> peer [reply to 1] within $time.step                    @RFC4944:5.1
      ipv6.src             == $DST                                 @RFC4443:4.2
      ipv6.dst             == $SRC                                 @RFC4443:4.2
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      data.data            == $DATA                                @RFC4443:4.2
