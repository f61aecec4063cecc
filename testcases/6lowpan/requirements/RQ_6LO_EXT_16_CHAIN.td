test      RQ_6LO_EXT_16_CHAIN
title     LOWPAN_NHC octets that are not assigned, behind an extension header
purpose   A packet with such an octet behind a header in LOWPAN_NHC is not delivered; its legal twin is.
source    RFC 6282 4.1
covers    RFC6282:4.1 RFC6282:5
needs     node.echo
topology  wpan-node
note      Behind the octet stands a Destination Options header: who takes it for one finds the request.
          What a receiver does with octets that are not assigned the text does not say: a remark.

cases from nhc_undefined() expect 220

steps
  1 peer -> node [icmpv6.type == 128 && ipv6.src == $peer.ll64 && ipv6.dst == $node.ll64 && icmpv6.echo.identifier == 0x0bad &&
                  ipv6.dstopts.data == '1e0411223344' && ipv6.hopopts.data == '1e0411223344' && 6lowpan.nhc.ext.eid == 0 && 6lowpan.nhc.octet == $OCTET]

  2 may node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == 0x0bad] within $time.moment
      should icmpv6.echo.identifier absent                         @RFC6282:4.1

  3 peer -> node [icmpv6.type == 128 && ipv6.dst == $node.ll64]
      ipv6.src             == $peer.ll64
      ipv6.dstopts.data    == '1e0411223344'
      6lowpan.nhc.ext.eid  == 3
      icmpv6.echo.identifier any as $ID

  4 node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == $ID]  @RFC6282:4.2
