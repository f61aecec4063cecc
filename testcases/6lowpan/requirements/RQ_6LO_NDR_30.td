test      RQ_6LO_NDR_30
title     No distribution without a border router
purpose   With distribution over several hops, an advertisement without Authoritative Border Router option is ignored; with the option its prefix is repeated.
source    RFC 6775 section 8.1.3
covers    RFC6775:8.1.3 RFC6775:8.1.4
needs     router.nd & router.boot & router.multihop
topology  wpan-router

steps
  1 ask router do multihop "on" "Detect duplicates and distribute prefixes over several hops"

  use router_up($PREFIX)
  use router_solicit()
  let $OTHER = concat(slice($PREFIX, 0, 7), '990000000000000000')
  let $BORDER = concat(slice($OTHER, 0, 8), slice($edge.g64, 8, 8))

  2 edge -> router [icmpv6.type == 134]
      ipv6.dst             == $router.ll64
      icmpv6.nd.ra.router_lifetime == 9000
      icmpv6.opt.src_linkaddr_eui64 == $edge.eui64
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.l == 0
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 9000
      icmpv6.opt.prefix.preferred_lifetime == 9000
      icmpv6.opt.prefix    == $OTHER
  wait $time.settle

  use router_conceals($OTHER)
  use router_hears($edge.ll64, $BORDER, 1, 0, 10000, $OTHER, 9000, 1)
  use router_tells($OTHER)
