test      RQ_6LO_NDR_13
title     No registration from the unspecified address
purpose   A Neighbor Solicitation from the unspecified address is processed as if it had no Address Registration option.
source    6LoWPAN-ND conformance suite, Test_LPND_1_3_3c
covers    RFC6775:6.5
needs     router.nd & router.boot
topology  wpan-router
alias     Test_LPND_1_3_3c

cases $WITH
  plain 0
  sllao 1

steps
  use router_up($PREFIX)

  1 peer.a -> router [icmpv6.type == 135]
      ipv6.dst             == concat('ff0200000000000000000001ff', slice($router.ll64, 13, 3))
      ipv6.src             == '00000000000000000000000000000000'
      icmpv6.nd.ns.target_address == $router.ll64
      if $WITH == 1: icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 2
      icmpv6.opt.aro.eui64 == $peer.a.eui64

  2 never router -> ff02::1 [icmpv6.type == 136 && icmpv6.opt.aro.status present] for $time.silence  @RFC6775:6.5

  # Were there an entry now, this would be a duplicate.
  3 peer.a -> router [icmpv6.type == 135]
      ipv6.dst             == concat('ff0200000000000000000001ff', slice($router.ll64, 13, 3))
      ipv6.src             == '00000000000000000000000000000000'
      icmpv6.nd.ns.target_address == $router.ll64
      if $WITH == 1: icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 2
      icmpv6.opt.aro.eui64 == $peer.b.eui64

  4 never router -> peer.b [icmpv6.type == 136] for $time.silence    @RFC6775:6.5

  5 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 2
      icmpv6.opt.aro.eui64 == $peer.a.eui64

  6 router -> peer.a [reply to 5] within $time.step                  @RFC6775:6.5.3
      if icmpv6.opt.aro.status present: icmpv6.opt.aro.status == 0   @RFC6775:6.5.3
