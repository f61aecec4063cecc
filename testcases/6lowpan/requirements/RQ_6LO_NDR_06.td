test      RQ_6LO_NDR_06
title     No prefix is on-link
purpose   Every prefix in a Router Advertisement has the L flag clear.
source    6LoWPAN-ND conformance suite, Test_LPND_1_3_1
covers    RFC6775:6.1 RFC4861:4.6.2
needs     router.nd & router.boot & router.prefix
topology  wpan-router
alias     Test_LPND_1_3_1

steps
  use router_up($PREFIX)

  1 peer.a -> router [icmpv6.type == 133]
      ipv6.dst             == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  2 given router -> peer.a [reply to 1] within $time.step            @RFC6775:6.3
      given icmpv6.opt.prefix present                                @RFC6775:6.3
      icmpv6.opt.prefix.flag.l not contains 1                        @RFC6775:6.1
      icmpv6.opt.prefix.preferred_lifetime <= icmpv6.opt.prefix.valid_lifetime  @RFC4861:4.6.2
