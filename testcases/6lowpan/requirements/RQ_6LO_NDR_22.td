test      RQ_6LO_NDR_22
title     A registration ends by itself
purpose   A registration of one minute holds for 50 seconds and is over after 65.
source    6LoWPAN-ND conformance suite, Test_LPND_1_3_7c
covers    RFC6775:6.5.3 RFC6775:6.5.4
needs     router.nd & router.boot & router.forward
topology  wpan-router
alias     Test_LPND_1_3_7c

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 1)
  wait 50s
  use router_delivers($peer.a.g64)
  wait 15s
  use router_withholds($peer.a.g64)
