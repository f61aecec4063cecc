test      RQ_6LO_NDR_07
title     Format of the context option
purpose   A context in a Router Advertisement has the fields of the 6LoWPAN Context option, and the context that was distributed.
source    6LoWPAN-ND conformance suite, Test_LPND_1_3_10
covers    RFC6775:4.2 RFC6775:6.3
needs     router.nd & router.boot & router.contexts
topology  wpan-router
alias     Test_LPND_1_3_10

steps
  use router_up($PREFIX)

  1 peer.a -> router [icmpv6.type == 133]
      ipv6.dst             == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  2 given router -> peer.a [reply to 1] within $time.step            @RFC6775:6.3
      icmpv6.opt.6co.flag.cid present                                @RFC6775:6.3
      icmpv6.opt.6co.context_length == 64                            @RFC6775:4.2
      icmpv6.opt.6co.flag.reserved == 0                              @RFC6775:4.2
      icmpv6.opt.6co.flag.c == 1                                     @RFC6775:4.2
      icmpv6.opt.6co.flag.cid == 0                                   @RFC6775:4.2
      icmpv6.opt.6co.valid_lifetime in 1..150                        @RFC6775:4.2
      slice(icmpv6.opt.6co.context_prefix, 0, 8) == slice($PREFIX, 0, 8)  @RFC6775:4.2
