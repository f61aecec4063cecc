test      RQ_6LO_NDR_17
title     Registration of an address of somebody else
purpose   A registered address with another EUI-64 is refused with status 1, and stays the property of the first.
source    6LoWPAN-ND conformance suite, Test_LPND_1_3_4c
covers    RFC6775:6.5.1 RFC6775:6.5.2 RFC6775:6.5.4
needs     router.nd & router.boot & router.forward
topology  wpan-router
alias     Test_LPND_1_3_4c

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)

  1 peer.b -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.b.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 2
      icmpv6.opt.aro.eui64 == $peer.b.eui64

  2 router -> peer.b [reply to 1] within $time.step                  @RFC6775:6.5.1
      icmpv6.opt.aro.status == 1                                     @RFC6775:6.5.1

  use router_delivers($peer.a.g64)
