test      RQ_6LO_NDR_15_INVALID
title     Invalid registrations
purpose   A registration in a Neighbor Solicitation that is not valid is not answered and registers nothing; the same made right does.
source    RFC 4861 section 7.1.1
covers    RFC4861:7.1.1 RFC6775:6.5
needs     router.nd & router.boot
topology  wpan-router

cases $WRONG
  hops 1
  code 2
  checksum 3
  multicast-target 4

steps
  use router_up($PREFIX)

  1 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $router.ll64
      if $WRONG == 1: ipv6.hlim == 254
      if $WRONG == 2: icmpv6.code == 1
      if $WRONG == 3: icmpv6.checksum == 0x1234
      if $WRONG != 4: icmpv6.nd.ns.target_address == $router.ll64
      if $WRONG == 4: icmpv6.nd.ns.target_address == concat('ff0200000000000000000001ff', slice($router.ll64, 13, 3))
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 2
      icmpv6.opt.aro.eui64 == $peer.a.eui64

  2 never router -> peer.a [icmpv6.type == 136] for $time.silence    @RFC4861:7.1.1

  use router_withholds($peer.a.g64)
  use router_register($peer.a.g64, 2)
