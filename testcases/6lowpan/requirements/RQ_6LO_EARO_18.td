test      RQ_6LO_EARO_18
title     A global address is reported with an extended request
purpose   The registration of a global address makes a 6LR ask the 6LBR with the Transaction ID and the whole ROVR.
source    catalogue EARO_18
covers    RFC8505:4.2 RFC8505:5.6
needs     router.nd & router.boot & router.earo & router.multihop
topology  wpan-router
note      A ROVR that the router cannot keep shows by the first registration already.

cases $CODE $ROVR
  bits_64  1 $peer.a.eui64
  bits_128 2 concat($peer.a.eui64, '0102030405060708')

steps
  1 ask router do multihop "on" "Detect duplicates and distribute prefixes over several hops"

  use earo_router_up($PREFIX, 1)
  use earo_registered($peer.a.ll64, $peer.a.ll64, $ROVR, 200)
  use earo_reported($peer.a.g16, $ROVR, $CODE, 201)
