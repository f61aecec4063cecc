test      RQ_6LO_EARO_11
title     Which Transaction ID is the most recent
purpose   A registration by the same owner with an older Transaction ID is answered with status 3; the same and a newer one are accepted.
source    catalogue EARO_11
covers    RFC8505:5.2.1 RFC8505:5.7
needs     router.nd & router.boot & router.earo
topology  wpan-router
note      Only link-local addresses are registered: no border router is asked about them (section 5.6). More than 16 apart means nothing, and is not tried.

cases $BEFORE $NOW $STATUS
  older         10  9   3
  older-window  30  14  3
  same          10  10  0
  newer         10  11  0
  newer-window  10  26  0
  start-over    250 5   0
  start-over-1  255 0   0
  not-yet       240 5   3

steps
  use earo_router_up($PREFIX, 0)
  use earo_registered($peer.a.ll64, $peer.a.ll64, $peer.a.eui64, $BEFORE)
  use earo_registers($peer.a.ll64, $peer.a.ll64, $peer.a.eui64, $NOW, 10, $STATUS)
