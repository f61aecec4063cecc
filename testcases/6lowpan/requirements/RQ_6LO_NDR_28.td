test      RQ_6LO_NDR_28
title     Two border routers, two advertisements
purpose   A 6LR that knows two 6LBRs answers a solicitation with one advertisement for each, each with the prefixes and contexts of its own.
source    6LoWPAN-ND conformance suite, Test_LPND_1_4_1b, Test_LPND_1_4_1d
covers    RFC6775:6.3 RFC6775:8.1.5
needs     router.nd & router.boot & router.multihop
topology  wpan-router
alias     Test_LPND_1_4_1b Test_LPND_1_4_1d

steps
  use router_up($PREFIX)
  use router_solicit()
  let $OTHER = concat(slice($PREFIX, 0, 7), '990000000000000000')
  let $BORDER = concat(slice($OTHER, 0, 8), slice($edge.g64, 8, 8))

  use router_hears($edge.ll64, $BORDER, 1, 0, 10000, $OTHER, 9000, 1)

  1 peer.a -> router [icmpv6.type == 133]
      ipv6.dst             == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  all
    2 router -> peer.a [reply to 1 && icmpv6.opt.abro.6lbr_address == $edge.g64] within $time.step  @RFC6775:6.3
        icmpv6.opt.prefix  == $PREFIX                                @RFC6775:6.3
        slice(icmpv6.opt.6co.context_prefix, 0, 8) == slice($PREFIX, 0, 8)  @RFC6775:6.3
  and
    3 router -> peer.a [reply to 1 && icmpv6.opt.abro.6lbr_address == $BORDER] within $time.step  @RFC6775:6.3
        icmpv6.opt.prefix  == $OTHER                                 @RFC6775:6.3
        slice(icmpv6.opt.6co.context_prefix, 0, 8) == slice($OTHER, 0, 8)  @RFC6775:6.3
  end
