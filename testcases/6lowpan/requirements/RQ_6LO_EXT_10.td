test      RQ_6LO_EXT_10
title     A header of nothing but elided padding
purpose   An options header with Length 0 is rebuilt as eight octets.
source    RFC 6282 4.2
covers    RFC6282:4.2
needs     node.echo
topology  wpan-node

cases $HBH
  hop-by-hop   1
  destination  0

steps
  use reachable($peer.ll64, $node.ll64)

  1 peer -> node [icmpv6.type == 128 && ipv6.dst == $node.ll64]
      ipv6.src             == $peer.ll64
      if $HBH == 1: ipv6.hopopts.data == '010400000000'
      if $HBH == 0: ipv6.dstopts.data == '010400000000'
      6lowpan.nhc.ext.eid  == 3 - 3 * $HBH
      6lowpan.nhc.ext.length == 0
      icmpv6.echo.identifier any as $ID

  2 node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == $ID]  @RFC6282:4.2
