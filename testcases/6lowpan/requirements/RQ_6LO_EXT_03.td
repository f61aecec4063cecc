test      RQ_6LO_EXT_03
title     Reserved EID
purpose   A packet with EID 5 or 6 is not delivered; that with EID 3 is.
source    RFC 6282 4.2
covers    RFC6282:4.2
needs     node.echo
topology  wpan-node
note      Behind the octet stands a Destination Options header: who takes it for one finds the request.
          What a receiver does with octets that are not assigned the text does not say: a remark.

cases $OCTET
  eid-5     0xea
  eid-5-nh  0xeb
  eid-6     0xec
  eid-6-nh  0xed

steps
  1 peer -> node [icmpv6.type == 128 && ipv6.src == $peer.ll64 && ipv6.dst == $node.ll64 && icmpv6.echo.identifier == 0x0bad &&
                  ipv6.dstopts.data == '1e0411223344' && 6lowpan.nhc.octet == $OCTET]

  2 may node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == 0x0bad] within $time.silence
      should icmpv6.echo.identifier absent                         @RFC6282:4.2

  3 peer -> node [icmpv6.type == 128 && ipv6.dst == $node.ll64]
      ipv6.src             == $peer.ll64
      ipv6.dstopts.data    == '1e0411223344'
      6lowpan.nhc.ext.eid  == 3
      icmpv6.echo.identifier any as $ID

  4 node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == $ID]  @RFC6282:4.2
