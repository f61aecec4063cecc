test      RQ_6LO_GHC_11
title     Generic compression that was not agreed on
purpose   A packet with an octet of RFC 7400 is not delivered by a node without it.
source    RFC 6282 4.1
covers    RFC6282:4.1
needs     node.echo & !node.ghc
topology  wpan-node
note      Behind the octet stands a Destination Options header as RFC 6282 has it.
          What a receiver does with octets that are not assigned the text does not say: a remark.

cases $OCTET
  nhc-b0  0xb0
  nhc-b1  0xb1
  nhc-b2  0xb2
  nhc-b3  0xb3
  nhc-b4  0xb4
  nhc-b5  0xb5
  nhc-b6  0xb6
  nhc-b7  0xb7
  nhc-d0  0xd0
  nhc-d1  0xd1
  nhc-d2  0xd2
  nhc-d3  0xd3
  nhc-d4  0xd4
  nhc-d5  0xd5
  nhc-d6  0xd6
  nhc-d7  0xd7
  nhc-df  0xdf

steps
  1 peer -> node [icmpv6.type == 128 && ipv6.src == $peer.ll64 && ipv6.dst == $node.ll64 && icmpv6.echo.identifier == 0x0bad &&
                  ipv6.dstopts.data == '1e0411223344' && 6lowpan.nhc.octet == $OCTET]

  2 may node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == 0x0bad] within $time.silence
      should icmpv6.echo.identifier absent                         @RFC6282:4.1

  3 peer -> node [icmpv6.type == 128 && ipv6.dst == $node.ll64]
      ipv6.src             == $peer.ll64
      ipv6.dstopts.data    == '1e0411223344'
      6lowpan.nhc.ext.eid  == 3
      icmpv6.echo.identifier any as $ID

  4 node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == $ID]  @RFC6282:4.2
