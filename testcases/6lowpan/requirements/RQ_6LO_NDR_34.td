test      RQ_6LO_NDR_34
title     News is told at once
purpose   New information of a 6LBR is told to all nodes unasked.
source    RFC 6775 section 8.1.5
covers    RFC6775:8.1.5
needs     router.nd & router.boot & router.multihop
topology  wpan-router

steps
  1 ask router do multihop "on" "Detect duplicates and distribute prefixes over several hops"

  use router_up($PREFIX)
  use router_solicit()

  2 edge -> router [icmpv6.type == 134]
      ipv6.dst             == $router.ll64
      icmpv6.nd.ra.router_lifetime == 9000
      icmpv6.opt.src_linkaddr_eui64 == $edge.eui64
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.l == 0
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 9000
      icmpv6.opt.prefix.preferred_lifetime == 9000
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.abro.version_low == 6
      icmpv6.opt.abro.version_high == 0
      icmpv6.opt.abro.valid_lifetime == 10000
      icmpv6.opt.abro.6lbr_address == $edge.g64

  3 should router -> ff02::1 [icmpv6.type == 134 && icmpv6.opt.abro.version_low == 6] within 60s  @RFC6775:8.1.5

  4 peer.a -> router [icmpv6.type == 133]
      ipv6.dst             == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  5 router -> peer.a [reply to 4] within $time.step                  @RFC6775:6.3
      icmpv6.opt.abro.version_low == 6                               @RFC6775:8.1.3
