test      RQ_6LO_NDR_14
title     No registration without a source link-layer address
purpose   A Neighbor Solicitation without SLLAO is processed as if it had no Address Registration option.
source    6LoWPAN-ND conformance suite, Test_LPND_1_3_3d
covers    RFC6775:6.5 RFC6775:6.5.4
needs     router.nd & router.boot & router.forward
topology  wpan-router
alias     Test_LPND_1_3_3d

steps
  use router_up($PREFIX)

  1 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 2
      icmpv6.opt.aro.eui64 == $peer.a.eui64

  2 may router -> peer.a [reply to 1] within $time.step

  check icmpv6.opt.aro.status of 2 absent                            @RFC6775:6.5 for router

  use router_withholds($peer.a.g64)

  3 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 2
      icmpv6.opt.aro.eui64 == $peer.a.eui64

  4 router -> peer.a [reply to 3] within $time.step                  @RFC6775:6.5.3
      if icmpv6.opt.aro.status present: icmpv6.opt.aro.status == 0   @RFC6775:6.5.3
