test      RQ_6LO_NDR_09
title     No redirects
purpose   A packet from one host to another of the same radio is forwarded without a Redirect.
source    RFC 6775 section 6.1
covers    RFC6775:6.1
needs     router.nd & router.boot
topology  wpan-router

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)

  1 peer.b -> router [icmpv6.type == 128]
      ipv6.src             == $peer.b.g64
      ipv6.dst             == $peer.a.g64
      icmpv6.echo.identifier any as $ID

  2 given router -> peer.a [icmpv6.type == 128 && icmpv6.echo.identifier == $ID] within $time.step  @RFC6775:6.5.4

  3 collect router -> peer.b [icmpv6.type == 137] for $time.silence as $REDIRECTS
  check should count($REDIRECTS) == 0                                @RFC6775:6.1 for router
