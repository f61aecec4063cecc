test      RQ_6LO_NDR_32
title     Information ends with the lifetime of the border router option
purpose   What a 6LBR distributed is not repeated after the lifetime of its Authoritative Border Router option; lifetime 0 means 10000 minutes.
source    RFC 6775 section 4.3
covers    RFC6775:4.3 RFC6775:6.3 RFC6775:8.1.3
needs     router.nd & router.boot & router.multihop
topology  wpan-router

steps
  1 ask router do multihop "on" "Detect duplicates and distribute prefixes over several hops"

  use router_up($PREFIX)
  use router_solicit()
  let $OTHER = concat(slice($PREFIX, 0, 7), '990000000000000000')
  let $BORDER = concat(slice($OTHER, 0, 8), slice($edge.g64, 8, 8))

  let $LONG = concat(slice($PREFIX, 0, 7), '980000000000000000')
  let $LASTING = concat(slice($LONG, 0, 8), slice($edge.g64, 8, 8))

  use router_hears($edge.ll64, $BORDER, 1, 0, 1, $OTHER, 9000, 1)
  use router_tells($OTHER)
  wait 65s
  use router_conceals($OTHER)

  use router_hears($edge.ll64, $LASTING, 1, 0, 0, $LONG, 9000, 2)
  wait 120s
  use router_tells($LONG)
