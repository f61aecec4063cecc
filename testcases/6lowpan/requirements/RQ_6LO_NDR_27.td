test      RQ_6LO_NDR_27
title     The border router option is repeated as it came
purpose   A 6LR repeats the Authoritative Border Router option of a 6LBR without a change.
source    6LoWPAN-ND conformance suite, Test_LPND_1_4_1a
covers    RFC6775:6.3 RFC6775:8.1.4
needs     router.nd & router.boot & router.multihop
topology  wpan-router
alias     Test_LPND_1_4_1a

steps
  use router_up($PREFIX)
  use router_solicit()
  let $OTHER = concat(slice($PREFIX, 0, 7), '990000000000000000')
  let $BORDER = concat(slice($OTHER, 0, 8), slice($edge.g64, 8, 8))

  use router_hears($edge.ll64, $BORDER, 7, 3, 10000, $OTHER, 9000, 1)

  1 peer.a -> router [icmpv6.type == 133]
      ipv6.dst             == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  2 router -> peer.a [reply to 1 && icmpv6.opt.abro.6lbr_address == $BORDER] within $time.step  @RFC6775:6.3
      icmpv6.opt.abro.version_low == 7                               @RFC6775:6.3
      icmpv6.opt.abro.version_high == 3                              @RFC6775:6.3
      icmpv6.opt.abro.valid_lifetime in 9990..10000                  @RFC6775:6.3
