test      RQ_6LO_NDR_19
title     What a refusal says
purpose   The Address Registration option of a refusal is that of the registration, with another status.
source    6LoWPAN-ND conformance suite, Test_LPND_1_3_5b
covers    RFC6775:6.5.2 RFC6775:4.1
needs     router.nd & router.boot
topology  wpan-router
alias     Test_LPND_1_3_5b

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)

  1 peer.b -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.b.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 7
      icmpv6.opt.aro.eui64 == $peer.b.eui64

  2 router -> peer.b [reply to 1] within $time.step                  @RFC6775:6.5.2
      icmpv6.opt.aro.status == 1                                     @RFC6775:6.5.1
      icmpv6.opt.aro.registration_lifetime == 7                      @RFC6775:6.5.2
      icmpv6.opt.aro.eui64 == $peer.b.eui64                          @RFC6775:6.5.2
      if icmpv6.opt.aro.opaque present: icmpv6.opt.aro.opaque == 0   @RFC6775:4.1
      # A router of RFC 8505 sets the T flag.
      if icmpv6.opt.aro.flag present && icmpv6.opt.aro.flag.t == 0: icmpv6.opt.aro.flag == 0  @RFC6775:4.1
