test      RQ_6LO_NDR_21
title     End of a registration
purpose   A registration with lifetime 0 is answered with status 0 and ends what there was; of an unknown address it makes nothing.
source    6LoWPAN-ND conformance suite, Test_LPND_1_3_6a
covers    RFC6775:6.5.3 RFC6775:6.5.4
needs     router.nd & router.boot & router.forward
topology  wpan-router
alias     Test_LPND_1_3_6a

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)
  use router_delivers($peer.a.g64)

  1 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 0
      icmpv6.opt.aro.eui64 == $peer.a.eui64

  2 should router -> peer.a [reply to 1] within $time.step           @RFC6775:6.5.3
      if icmpv6.opt.aro.status present: icmpv6.opt.aro.status == 0   @RFC6775:6.5.3

  use router_withholds($peer.a.g64)

  3 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 0
      icmpv6.opt.aro.eui64 == $peer.a.eui64

  4 should router -> peer.a [reply to 3] within $time.step           @RFC6775:6.5.3
      if icmpv6.opt.aro.status present: icmpv6.opt.aro.status == 0   @RFC6775:6.5.3

  use router_withholds($peer.a.g64)
