test      RQ_6LO_NDR_33
title     Lifetimes only shrink
purpose   A 6LR repeats lifetimes less the time that has gone by.
source    RFC 6775 section 8.1.4
covers    RFC6775:8.1.4
needs     router.nd & router.boot & router.multihop
topology  wpan-router

steps
  1 ask router do multihop "on" "Detect duplicates and distribute prefixes over several hops"

  use router_up($PREFIX)
  use router_solicit()
  let $OTHER = concat(slice($PREFIX, 0, 7), '990000000000000000')
  let $BORDER = concat(slice($OTHER, 0, 8), slice($edge.g64, 8, 8))

  use router_hears($edge.ll64, $BORDER, 1, 0, 10000, $OTHER, 600, 1)
  wait 298s

  2 peer.a -> router [icmpv6.type == 133]
      ipv6.dst             == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  3 router -> peer.a [reply to 2 && icmpv6.opt.abro.6lbr_address == $BORDER] within $time.step  @RFC6775:8.1.4
      icmpv6.opt.prefix.valid_lifetime in 290..310                   @RFC6775:8.1.4
      icmpv6.opt.prefix.preferred_lifetime in 290..310               @RFC6775:8.1.4
      icmpv6.opt.6co.valid_lifetime in 4..6                          @RFC6775:8.1.4
