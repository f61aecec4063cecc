test      RQ_6LO_NDR_18
title     Where a refusal goes
purpose   A refused registration is answered to the link-local address formed from the EUI-64 of the option, at that EUI-64.
source    6LoWPAN-ND conformance suite, Test_LPND_1_3_5a
covers    RFC6775:6.5.2
needs     router.nd & router.boot
topology  wpan-router
alias     Test_LPND_1_3_5a

steps
  use router_up($PREFIX)

  1 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.ll16
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.src_linkaddr == concat(slice($peer.a.ll16, 14, 2), '00000000')
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.eui64 == $peer.a.eui64

  2 given router -> peer.a [reply to 1] within $time.step            @RFC6775:6.5.3
      if icmpv6.opt.aro.status present: given icmpv6.opt.aro.status == 0  @RFC6775:6.5.3

  # The same address, and a short address in frame and option: only the EUI-64 of the option is certainly the second host's.
  3 peer.b -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.ll16
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.src_linkaddr == concat(slice($peer.b.ll16, 14, 2), '00000000')
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.eui64 == $peer.b.eui64
      wpan.src16           == $peer.b.short

  4 router -> peer.b [reply to 3] within $time.step                  @RFC6775:6.5.2
      ipv6.dst             == $peer.b.ll64                           @RFC6775:6.5.2
      wpan.dst64           == $peer.b.eui64                          @RFC6775:6.5.2
      icmpv6.opt.aro.status == 1                                     @RFC6775:6.5.1
