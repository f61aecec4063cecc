test      RQ_6LO_NDR_10
title     A solicitation registers nothing
purpose   A Router Solicitation makes no host reachable, and does not change where a registered address is reached.
source    6LoWPAN-ND conformance suite, Test_LPND_1_3_2c
covers    RFC6775:6.5.4 RFC6775:6.3
needs     router.nd & router.boot & router.forward
topology  wpan-router
alias     Test_LPND_1_3_2c

steps
  use router_up($PREFIX)
  use router_solicit()
  use router_withholds($peer.a.g64)
  use router_register($peer.a.g64, 10)

  1 peer.b -> router [icmpv6.type == 133]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.b.eui64

  2 may router -> peer.b [reply to 1] within $time.step

  use router_delivers($peer.a.g64)
