test      RQ_6LO_NDR_31
title     Older information is not taken
purpose   An advertisement with an older version of the information of a 6LBR is ignored, a newer one taken; the version has its low word first.
source    RFC 6775 section 8.1.3
covers    RFC6775:8.1.3 RFC6775:4.3
needs     router.nd & router.boot & router.multihop
topology  wpan-router

steps
  1 ask router do multihop "on" "Detect duplicates and distribute prefixes over several hops"

  use router_up($PREFIX)
  use router_solicit()

  let $OLD = concat(slice($PREFIX, 0, 7), '910000000000000000')
  let $NEW = concat(slice($PREFIX, 0, 7), '920000000000000000')
  let $WORD = concat(slice($PREFIX, 0, 7), '930000000000000000')

  # The router has heard version 5.
  use router_hears($edge.ll64, $edge.g64, 4, 0, 10000, $OLD, 9000, 1)
  use router_conceals($OLD)
  use router_tells($PREFIX)
  use router_hears($edge.ll64, $edge.g64, 0xffff, 0, 10000, $NEW, 9000, 1)
  use router_tells($NEW)
  use router_hears($edge.ll64, $edge.g64, 0, 1, 10000, $WORD, 9000, 1)
  use router_tells($WORD)
