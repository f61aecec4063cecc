test      RQ_6LO_HC1_03
title     LOWPAN_HC1 as it is sent
purpose   In LOWPAN_HC1 the Hop Limit stands in line directly behind the encoding, and bits up to the next octet are zero.
source    catalogue HC1_03
covers    RFC4944:10.3.1 RFC4944:10
needs     node.open & node.hc1_send
topology  wpan-node
note      Both answers are known by their dispatch and their addresses; where the Hop Limit is not, what follows is not what it should be.

cases $SRCPORT
  padded   49152
  aligned  61618

steps
  1 peer -> node [icmpv6.type == 128 && ipv6.dst == $node.ll64]
      ipv6.src             == $peer.ll64
      icmpv6.echo.identifier any as $ID
      data.data            len 8..8 as $DATA

  2 given node -> peer [6lowpan.pattern == 0x42 && ipv6.nxt == 58 && (icmpv6.type < 128 || icmpv6.type == 129)]  @RFC4944:10.1
      icmpv6.type          == 129                                  @RFC4944:10.3.1
      icmpv6.echo.identifier == $ID                                @RFC4944:10.3.1
      data.data            == $DATA                                @RFC4944:10.3.1

  3 ask node do open 61617 "Open UDP port 61617 and send back what comes to it"

  4 peer -> node [udp.dstport == 61617 && ipv6.dst == $node.ll64]
      ipv6.src             == $peer.ll64
      udp.srcport          == $SRCPORT
      data.data            == '74776f'

  5 node -> peer [6lowpan.pattern == 0x42 && ipv6.nxt == 17]       @RFC4944:10.1
      udp.srcport          == 61617                                @RFC4944:10.3.2
      udp.dstport          == $SRCPORT                             @RFC4944:10.3.2
      udp.checksum.status  == Good                                 @RFC4944:10.3.2
      data.data            == '74776f'                             @RFC4944:10.3.2
      if 6lowpan.padding present: should 6lowpan.padding == 0      @RFC4944:10

after
  ask node do close 61617 "Close UDP port 61617"
