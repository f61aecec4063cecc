test      RQ_6LO_IPHC_46
title     A tunnel when sending
purpose   Inside a tunnel elided identifiers follow from the addresses of the outer header, not from the frame.
source    RFC 6282 3.2.2
covers    RFC6282:3.2.2 RFC6282:4.2
needs     node.packet & node.compressed & node.short
topology  wpan-node
alias     RQ_6LO_EXT_05
note      How the inner header is announced is judged as it is decompressed.

cases $OUTER_SRC $OUTER_DST $SRC $DST
  as-outer  $node.ll16 $peer.ll16 $node.ll16 $peer.ll16
  as-frame  $node.ll16 $peer.ll16 $node.ll64 $peer.ll64
  both      $node.ll64 $peer.ll64 $node.ll64 $peer.ll64

steps
  let $INNER = concat('6000000000003b40', concat($SRC, $DST))
  let $PACKET = concat(concat('6000000000282940', concat($OUTER_SRC, $OUTER_DST)), $INNER)
  1 ask node do packet $PACKET "Send the IPv6 packet {$PACKET}, compressed"

  2 node -> peer [ipv6.nxt == 41] within $time.stimulus
      given 6lowpan.datagram.pattern == 0x03                       @RFC6282:3.1
      ipv6.src             == $OUTER_SRC                           @RFC6282:3.2.2
      ipv6.dst             == $OUTER_DST                           @RFC6282:3.2.2
      data.data            == $INNER                               @RFC6282:3.2.2
