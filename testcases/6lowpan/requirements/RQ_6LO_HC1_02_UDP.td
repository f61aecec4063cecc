test      RQ_6LO_HC1_02_UDP
title     LOWPAN_HC1 with HC_UDP
purpose   A node that understands LOWPAN_HC1 takes a datagram whose UDP header is compressed by HC_UDP in each of its forms.
source    catalogue HC1_02
covers    RFC4944:10.2 RFC4944:10.3.2
needs     node.open & node.hc1
topology  wpan-node

cases $ENCODING $UDP $SRCPORT $DSTPORT
  in-line        0xfb 0x00 49152 61617
  length         0xfb 0x20 49152 61617
  source         0xfb 0x80 61618 61475
  source-length  0xfb 0xa0 61618 61475
  destination    0xfb 0x40 49153 61617
  destination-length 0xfb 0x60 49153 61617
  both           0xfb 0xc0 61631 61617
  all            0xfb 0xe0 61616 61631
  class-first    0xf3 0xe0 61619 61617
  addresses      0x03 0xa0 61620 61475

steps
  1 ask node do open $DSTPORT "Open UDP port {$DSTPORT} and send back what comes to it"

  2 peer -> node [udp.dstport == $DSTPORT && ipv6.dst == $node.ll64]
      6lowpan.pattern      == 0x41
      ipv6.src             == $peer.ll64
      udp.srcport          == $SRCPORT
      data.data            == '6f6e65'

  3 given node -> peer [reply to 2]                                @RFC768:Fields

  4 peer -> node [udp.dstport == $DSTPORT && ipv6.dst == $node.ll64 && 6lowpan.hc1.encoding == $ENCODING &&
                  6lowpan.hc2.udp.encoding == $UDP]
      ipv6.src             == $peer.ll64
      udp.srcport          == $SRCPORT
      data.data            == '74776f'

  5 node -> peer [ipv6.nxt == 17 && ipv6.dst == $peer.ll64]        @RFC4944:10.2
      udp.srcport          == $DSTPORT                             @RFC4944:10.2
      udp.dstport          == $SRCPORT                             @RFC4944:10.2
      data.data            == '74776f'                             @RFC4944:10.3.2

after
  ask node do close $DSTPORT "Close UDP port {$DSTPORT}"
