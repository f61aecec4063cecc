test      RQ_6LO_GHC_03
title     Generic compression of UDP
purpose   A UDP datagram whose payload is compressed by RFC 7400 is delivered, whatever the form of its ports.
source    catalogue GHC_03
covers    RFC7400:3.1 RFC7400:2
needs     node.open & node.ghc
topology  wpan-node

cases $P $SRCPORT $DSTPORT
  p0 0 49152 61475
  p1 1 49152 61617
  p2 2 61475 49153
  p3 3 61618 61617

steps
  1 ask node do open $DSTPORT "Open UDP port {$DSTPORT} and send back what comes to it"

  2 peer -> node [udp.dstport == $DSTPORT && ipv6.dst == $node.ll64]
      6lowpan.pattern      == 0x41
      ipv6.src             == $peer.ll64
      udp.srcport          == $SRCPORT
      data.data            == '6f6e65'

  3 given node -> peer [reply to 2]                                @RFC768:Fields

  4 peer -> node [udp.dstport == $DSTPORT && ipv6.dst == $node.ll64]
      ipv6.src             == $peer.ll64
      udp.srcport          == $SRCPORT
      6lowpan.nhc.ghc      == 1
      6lowpan.nhc.udp.ports == $P
      data.data            == '74776f0000000016fefd17fefd74776f00'

  5 node -> peer [ipv6.nxt == 17 && ipv6.dst == $peer.ll64]        @RFC7400:3.1
      udp.srcport          == $DSTPORT                             @RFC7400:3.1
      udp.dstport          == $SRCPORT                             @RFC7400:3.1
      udp.checksum.status  == Good                                 @RFC7400:3.1
      data.data            == '74776f0000000016fefd17fefd74776f00' @RFC7400:2

after
  ask node do close $DSTPORT "Close UDP port {$DSTPORT}"
