test      RQ_6LO_EARO_12
title     The end of a registration must be recent
purpose   A lifetime of 0 with an older Transaction ID ends nothing; with a newer one it ends the registration.
source    catalogue EARO_12
covers    RFC8505:5.7 RFC8505:4.1
needs     router.nd & router.boot & router.earo
topology  wpan-router

cases $NOW $STATUS $AFTER
  older 19 3 1
  newer 21 0 0

steps
  use earo_router_up($PREFIX, 0)
  use earo_registered($peer.a.ll64, $peer.a.ll64, $peer.a.eui64, 20)
  use earo_registered($peer.a.ll64, $peer.a.ll16, $peer.a.eui64, 20)
  use earo_registers($peer.a.ll64, $peer.a.ll16, $peer.a.eui64, $NOW, 0, $STATUS)
  use earo_other($peer.a.ll16, $AFTER)
