test      RQ_6LO_EXT_01
title     Extension headers in LOWPAN_NHC
purpose   A packet is delivered whose Hop-by-Hop Options, Routing or Destination Options header is in LOWPAN_NHC.
source    RFC 6282 4.2
covers    RFC6282:4.2
needs     node.echo
topology  wpan-node
note      The options are unknown ones that are skipped (RFC 8200 4.2), the routing header has no segments left.

cases $EID
  hop-by-hop   0
  routing      1
  destination  3

steps
  use reachable($peer.ll64, $node.ll64)

  1 peer -> node [icmpv6.type == 128 && ipv6.dst == $node.ll64]
      ipv6.src             == $peer.ll64
      if $EID == 0: ipv6.hopopts.data == '1e0411223344'
      if $EID == 1: ipv6.routing.segleft == 0
      if $EID == 1: ipv6.routing.type == 253
      if $EID == 3: ipv6.dstopts.data == '1e0411223344'
      6lowpan.nhc.ext.eid  == $EID
      icmpv6.echo.identifier any as $ID
      data.data            len 12..12 as $DATA

  2 node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == $ID]  @RFC6282:4.2
      data.data            == $DATA                                @RFC4443:4.2
