test      RQ_6LO_GHC_07
title     Generic compression of extension headers
purpose   A packet is delivered whose Hop-by-Hop Options, Routing or Destination Options header is compressed by RFC 7400.
source    catalogue GHC_07
covers    RFC7400:3.2 RFC7400:2
needs     node.echo & node.ghc
topology  wpan-node
note      The same packet comes first with the header in the LOWPAN_NHC of RFC 6282. References stay within the header: if its first
          two octets count among what is put out, the text leaves open.

cases $EID $HEADER $CODE $GENERIC
  hop-by-hop    0 '1e0411223344' '061e0411223344' 0
  destination   3 '1e0411223344' '061e0411223344' 0
  routing       1 'fd0000000000' '01fd83' 0
  zeroes        3 '010400000000' '02010482' 0
  reference     3 '1e0411221122' '041e041122c0' 0
  pieces        3 '1e0411223344' '021e04021122023344' 0
  long          3 '1e0c000000000000000000000000' '021e0c8a' 0
  twice         3 '1e0411223344' '061e0411223344' 1
  arguments     3 '1e0411223344' '061e0411223344b1' 1

steps
  1 peer -> node [icmpv6.type == 128 && ipv6.dst == $node.ll64]
      ipv6.src             == $peer.ll64
      if $EID == 0: ipv6.hopopts.data == $HEADER
      if $EID == 1: ipv6.routing.segleft == 0
      if $EID == 1: ipv6.routing.type == 253
      if $EID == 3: ipv6.dstopts.data == $HEADER
      6lowpan.nhc.ext.eid  == $EID
      icmpv6.echo.identifier any as $BEFORE

  2 given node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == $BEFORE]  @RFC6282:4.2

  3 peer -> node [icmpv6.type == 128 && ipv6.dst == $node.ll64 && 6lowpan.nhc.pattern == 0x16 &&
                  6lowpan.nhc.ghc.code == $CODE && 6lowpan.nhc.ghc == $GENERIC]
      ipv6.src             == $peer.ll64
      if $EID == 0: ipv6.hopopts.data == $HEADER
      if $EID == 1: ipv6.routing.segleft == 0
      if $EID == 1: ipv6.routing.type == 253
      if $EID == 3: ipv6.dstopts.data == $HEADER
      6lowpan.nhc.ext.eid  == $EID
      icmpv6.echo.identifier any as $ID
      data.data            == '0102030405060708090a0102030405060708090a0000000000000b'

  4 node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == $ID]  @RFC7400:3.2
      data.data            == '0102030405060708090a0102030405060708090a0000000000000b'  @RFC7400:2
