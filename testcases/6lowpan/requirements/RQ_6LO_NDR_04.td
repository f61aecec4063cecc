test      RQ_6LO_NDR_04
title     Source link-layer address in advertisements
purpose   A solicited Router Advertisement says the link-layer address of the router.
source    6LoWPAN-ND conformance suite, Test_LPND_1_3_2b
covers    RFC6775:6.3 RFC4944:8
needs     router.nd & router.boot
topology  wpan-router
alias     Test_LPND_1_3_2b

steps
  use router_up($PREFIX)

  1 peer.a -> router [icmpv6.type == 133]
      ipv6.dst             == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  2 given router -> peer.a [reply to 1] within $time.step            @RFC6775:6.3
      icmpv6.opt.type      contains 1                                @RFC6775:6.3
      if icmpv6.opt.src_linkaddr_eui64 present: icmpv6.opt.src_linkaddr_eui64 == $router.eui64  @RFC4944:8
