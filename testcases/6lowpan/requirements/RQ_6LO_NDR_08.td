test      RQ_6LO_NDR_08
title     Format of the border router option
purpose   The Authoritative Border Router option has its version low word first, and the address of the 6LBR.
source    6LoWPAN-ND conformance suite, Test_LPND_1_3_11
covers    RFC6775:4.3 RFC6775:6.3
needs     router.nd & router.boot & router.multihop
topology  wpan-router
alias     Test_LPND_1_3_11

steps
  use router_up($PREFIX)

  1 peer.a -> router [icmpv6.type == 133]
      ipv6.dst             == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  2 given router -> peer.a [reply to 1] within $time.step            @RFC6775:6.3
      icmpv6.opt.abro.6lbr_address present                           @RFC6775:6.3
      icmpv6.opt.abro.version_low == 5                               @RFC6775:4.3
      icmpv6.opt.abro.version_high == 0                              @RFC6775:4.3
      icmpv6.opt.abro.6lbr_address == $edge.g64                      @RFC6775:4.3
