test      RQ_6LO_EXT_09
title     Elided padding
purpose   Padding that was elided at the end of an options header is there again: Pad1 for one octet, else one PadN, up to a multiple of 8.
source    RFC 6282 4.2
covers    RFC6282:4.2
needs     node.echo & node.errors
topology  wpan-node

cases $HBH $LENGTH $HEADER
  destination-1  0  5  '11001e03aabbcc00'
  hop-by-hop-1  1  5  '11001e03aabbcc00'
  destination-2  0  4  '11001e02aabb0100'
  hop-by-hop-2  1  4  '11001e02aabb0100'
  destination-3  0  3  '11001e01aa010100'
  hop-by-hop-3  1  3  '11001e01aa010100'
  destination-4  0  2  '11001e0001020000'
  hop-by-hop-4  1  2  '11001e0001020000'
  destination-5  0  1  '1100000103000000'
  hop-by-hop-5  1  1  '1100000103000000'
  destination-6  0  0  '1100010400000000'
  hop-by-hop-6  1  0  '1100010400000000'
  destination-7  0  7  '11011e05112233445501050000000000'
  hop-by-hop-7  1  7  '11011e05112233445501050000000000'

steps
  use reachable($peer.ll64, $node.ll64)

  1 peer -> node [icmpv6.type == 128 && ipv6.dst == $node.ll64]
      ipv6.src             == $peer.ll64
      if $HBH == 1: ipv6.hopopts.data == slice($HEADER, 2, 16)
      if $HBH == 0: ipv6.dstopts.data == slice($HEADER, 2, 16)
      6lowpan.nhc.ext.eid  == 3 - 3 * $HBH
      6lowpan.nhc.ext.length == $LENGTH
      icmpv6.echo.identifier any as $ID
      data.data            len 12..12 as $DATA

  2 node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == $ID]  @RFC6282:4.2
      data.data            == $DATA                                @RFC6282:4.2

  use quote_plain()

  3 peer -> node [udp.dstport == $dut.closed_port_4 && ipv6.dst == $node.ll64]
      ipv6.src             == $peer.ll64
      udp.srcport          == 0xf0b3
      if $HBH == 1: ipv6.hopopts.data == slice($HEADER, 2, 16)
      if $HBH == 0: ipv6.dstopts.data == slice($HEADER, 2, 16)
      6lowpan.nhc.ext.length == $LENGTH
      6lowpan.nhc.udp.ports == 3
      data.data            == '6f6e65'

  4 given node -> peer [icmpv6.type == 1 && icmpv6.quoted contains '6f6e65']  @RFC4443:3.1
      slice(icmpv6.quoted, 40, len($HEADER)) == $HEADER            @RFC6282:4.2
      icmpv6.quoted.plen   == 11 + len($HEADER)                    @RFC6282:3.2
