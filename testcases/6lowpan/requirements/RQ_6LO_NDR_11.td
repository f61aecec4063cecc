test      RQ_6LO_NDR_11
title     A registration of another length than 2 is ignored
purpose   A Neighbor Solicitation whose Address Registration option is of another length than 2 is not answered and registers nothing; the same made right is.
source    6LoWPAN-ND conformance suite, Test_LPND_1_3_3a
covers    RFC6775:6.5 RFC6775:6.5.3
needs     router.nd & router.boot & !router.earo
topology  wpan-router
alias     Test_LPND_1_3_3a
note      RFC 8505 has options of length 3 to 5: not for routers that know it.

cases $LENGTH
  short 1
  long  3

steps
  use router_up($PREFIX)

  # The short one has eight octets; what stands behind it is a whole source link-layer address option.
  1 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      if $LENGTH == 3: icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      if $LENGTH == 3: icmpv6.opt.aro.registration_lifetime == 2
      if $LENGTH == 3: icmpv6.opt.aro.rovr == concat($peer.a.eui64, $peer.a.eui64)
      if $LENGTH == 1 && icmpv6.opt.length not contains 1: icmpv6.opt.aro.registration_lifetime == 2
      if $LENGTH == 1 && icmpv6.opt.length not contains 1: icmpv6.opt.aro.eui64 == concat('0101', concat(slice($peer.a.ll16, 14, 2), '00000000'))
      if $LENGTH == 1: icmpv6.opt.length contains 1

  2 never router -> peer.a [icmpv6.type == 136] for $time.silence    @RFC6775:6.5

  use router_withholds($peer.a.g64)

  3 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 2
      icmpv6.opt.aro.eui64 == $peer.a.eui64

  4 router -> peer.a [reply to 3] within $time.step                  @RFC6775:6.5.3
      if icmpv6.opt.aro.status present: icmpv6.opt.aro.status == 0   @RFC6775:6.5.3
