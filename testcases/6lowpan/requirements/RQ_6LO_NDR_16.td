test      RQ_6LO_NDR_16
title     Registration again
purpose   The same address from the same EUI-64 is accepted again; packets then go where the newer option says.
source    6LoWPAN-ND conformance suite, Test_LPND_1_3_4b
covers    RFC6775:6.5.1 RFC6775:6.5.3 RFC6775:6.5.4
needs     router.nd & router.boot & router.forward
topology  wpan-router
alias     Test_LPND_1_3_4b

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)

  1 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 20
      icmpv6.opt.aro.eui64 == $peer.a.eui64

  2 router -> peer.a [reply to 1] within $time.step                  @RFC6775:6.5.1
      if icmpv6.opt.aro.status present: icmpv6.opt.aro.status == 0   @RFC6775:6.5.1

  3 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.src_linkaddr == concat(slice($peer.a.ll16, 14, 2), '00000000')
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 20
      icmpv6.opt.aro.eui64 == $peer.a.eui64

  4 router -> peer.a [reply to 3] within $time.step                  @RFC6775:6.5.1
      if icmpv6.opt.aro.status present: icmpv6.opt.aro.status == 0   @RFC6775:6.5.1

  5 edge -> router [icmpv6.type == 128]
      ipv6.src             == $edge.g64
      ipv6.dst             == $peer.a.g64
      icmpv6.echo.identifier any as $ID

  6 router -> peer.a [icmpv6.type == 128 && icmpv6.echo.identifier == $ID] within $time.step  @RFC6775:6.5.4
      wpan.dst16           == $peer.a.short                          @RFC6775:6.5.3
