test      RQ_6LO_NDR_24
title     A router answers multicast solicitations
purpose   A Neighbor Solicitation to the solicited-node group of each address of a router is answered.
source    6LoWPAN-ND conformance suite, Test_LPND_1_3_8a, Test_LPND_1_3_8b
covers    RFC6775:6.5.5 RFC4861:7.2.4
needs     router.nd & router.boot
topology  wpan-router
alias     Test_LPND_1_3_8a Test_LPND_1_3_8b

cases $ADDRESS
  link_local $router.ll64
  global     $router.g64

steps
  use router_up($PREFIX)

  1 peer.a -> router [icmpv6.type == 135]
      ipv6.dst             == concat('ff0200000000000000000001ff', slice($ADDRESS, 13, 3))
      icmpv6.nd.ns.target_address == $ADDRESS
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  # Broadcast frames are not acknowledged: two copies, so that one that is lost is no finding.
  2 peer.a -> router [icmpv6.type == 135]
      ipv6.dst             == concat('ff0200000000000000000001ff', slice($ADDRESS, 13, 3))
      icmpv6.nd.ns.target_address == $ADDRESS
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  3 router -> peer.a [icmpv6.type == 136 && icmpv6.nd.na.target_address == $ADDRESS] within $time.step  @RFC6775:6.5.5
      ipv6.dst             == $peer.a.ll64                           @RFC4861:7.2.4
      icmpv6.nd.na.flag.s  == 1                                      @RFC4861:7.2.4
      icmpv6.opt.aro.status absent                                   @RFC6775:4.1

  4 peer.a -> router [icmpv6.type == 128]
      ipv6.dst             == concat('ff0200000000000000000001ff', slice($ADDRESS, 13, 3))

  5 should router -> peer.a [reply to 4] within $time.step           @RFC4443:4.2
