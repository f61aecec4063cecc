test      RQ_6LO_NDR_12
title     A registration with a status is ignored
purpose   A Neighbor Solicitation whose Address Registration option is with a status is not answered and registers nothing; the same made right is.
source    6LoWPAN-ND conformance suite, Test_LPND_1_3_3b
covers    RFC6775:6.5 RFC6775:6.5.3
needs     router.nd & router.boot
topology  wpan-router
alias     Test_LPND_1_3_3b

cases $STATUS
  duplicate 1
  full      2
  other     255

steps
  use router_up($PREFIX)

  1 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == $STATUS
      icmpv6.opt.aro.registration_lifetime == 2
      icmpv6.opt.aro.eui64 == $peer.a.eui64

  2 never router -> peer.a [icmpv6.type == 136] for $time.silence    @RFC6775:6.5

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
