test      RQ_6LO_EXT_08
title     Extension header when sending
purpose   The Length of an extension header in LOWPAN_NHC counts the octets behind it; the header decompresses to what it was.
source    RFC 6282 4.2
covers    RFC6282:4.2
needs     node.packet & node.compressed
topology  wpan-node

cases $NEXT $HEADER
  hop-by-hop           '00'  '3b001e0411223344'
  destination          '3c'  '3b001e0411223344'
  hop-by-hop-16        '00'  '3b011e0c112233445566778899aabbcc'
  destination-padded   '3c'  '3b001e03aabbcc00'
  both                 '00'  '3c001e04112233443b001e0411223344'

steps
  let $PACKET = concat(concat(concat('60000000', slice('0008', 0, 1)), concat(slice('0810', len($HEADER) / 16, 1), concat($NEXT, '40'))),
                       concat(concat($node.ll64, $peer.ll64), $HEADER))
  1 ask node do packet $PACKET "Send the IPv6 packet {$PACKET}, compressed"

  2 node -> peer [ipv6.dst == $peer.ll64 && ipv6.hlim == 64] within $time.stimulus
      given 6lowpan.datagram.pattern == 0x03                       @RFC6282:3.1
      ipv6.plen            == len($HEADER)                         @RFC6282:4.2
      if $NEXT == '00': ipv6.hopopts.data == slice($HEADER, 2, len(ipv6.hopopts.data))  @RFC6282:4.2
      if $NEXT == '3c': ipv6.dstopts.data == slice($HEADER, 2, 16)  @RFC6282:4.2
