test      RQ_6LO_EXT_01_FRAGMENT
title     A Fragment header in LOWPAN_NHC
purpose   A packet is delivered whose Fragment header is in LOWPAN_NHC.
source    RFC 6282 4.2
covers    RFC6282:4.2 RFC8200:4.5
needs     node.echo & node.reassemble_ipv6
topology  wpan-node
note      The fragment is the whole of its packet.

steps
  use reachable($peer.ll64, $node.ll64)

  1 peer -> node [icmpv6.type == 128 && ipv6.dst == $node.ll64]
      ipv6.src             == $peer.ll64
      ipv6.fraghdr.ident   == 0x12345678
      6lowpan.nhc.ext.eid  == 2
      icmpv6.echo.identifier any as $ID
      data.data            len 12..12 as $DATA

  2 node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == $ID]  @RFC6282:4.2
      data.data            == $DATA                                @RFC4443:4.2
