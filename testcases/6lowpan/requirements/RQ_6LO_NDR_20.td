test      RQ_6LO_NDR_20
title     Format of the option in the answer
purpose   The answer to a registration carries the Address Registration option: length 2, the lifetime and the EUI-64 that were asked for.
source    6LoWPAN-ND conformance suite, Test_LPND_1_3_9
covers    RFC6775:4.1 RFC6775:6.5.3
needs     router.nd & router.boot
topology  wpan-router
alias     Test_LPND_1_3_9

steps
  use router_up($PREFIX)

  1 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 300
      icmpv6.opt.aro.eui64 == $peer.a.eui64

  2 router -> peer.a [reply to 1] within $time.step                  @RFC6775:6.5.3
      should icmpv6.opt.type contains 33                             @RFC6775:6.5.3
      if icmpv6.opt.aro.status present: icmpv6.opt.aro.status == 0   @RFC6775:6.5.3
      if icmpv6.opt.aro.status present: icmpv6.opt.aro.registration_lifetime == 300  @RFC6775:6.5.3
      if icmpv6.opt.aro.status present: icmpv6.opt.aro.eui64 == $peer.a.eui64  @RFC6775:4.1
