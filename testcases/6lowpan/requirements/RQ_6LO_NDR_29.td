test      RQ_6LO_NDR_29
title     Information heard twice is told once
purpose   The information of one 6LBR that comes by two routers is in the advertisement once.
source    6LoWPAN-ND conformance suite, Test_LPND_1_4_1c, Test_LPND_1_4_1e
covers    RFC6775:8.1.3 RFC6775:8.1.4
needs     router.nd & router.boot & router.multihop
topology  wpan-router
alias     Test_LPND_1_4_1c Test_LPND_1_4_1e

steps
  use router_up($PREFIX)
  use router_solicit()

  # The same again, by another router.
  use router_hears(concat('fe80000000000000', slice($edge.g16, 8, 8)), $edge.g64, 5, 0, 10000, $PREFIX, 9000, 0)

  1 peer.a -> router [icmpv6.type == 133]
      ipv6.dst             == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  2 router -> peer.a [reply to 1 && icmpv6.opt.abro.6lbr_address present] within $time.step  @RFC6775:6.3
      icmpv6.opt.prefix    == $PREFIX                                @RFC6775:8.1.3
      icmpv6.opt.6co.flag.cid == 0                                   @RFC6775:8.1.3
      icmpv6.opt.abro.6lbr_address == $edge.g64                      @RFC6775:8.1.3

  3 never router -> peer.a [icmpv6.type == 134 && icmpv6.opt.abro.6lbr_address == $edge.g64] for $time.silence  @RFC6775:8.1.3
