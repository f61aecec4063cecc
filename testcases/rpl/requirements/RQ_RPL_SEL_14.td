test      RQ_RPL_SEL_14
title     An administrative Rank
purpose   A router may advertise a greater Rank than its objective function computes, and never one that is not above its parent's.
source    RFC 6550 section 8.6
covers    RFC6550:8.6 RFC6550:3.5.1 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.admin_rank
topology  wpan-rpl-router

cases $ADMIN $LEAST
  greater "rank 1000" 1000
  lesser  "rank 300"  512
  tiny    "rank 1"    512

steps
  use rpl_up(0)
  1 ask router do rpl $ADMIN "Set an administrative Rank"
  use rpl_dio(256, 240, 0)
  wait 2s
  use rpl_look($RANK)
  check should $RANK >= $LEAST                                       @RFC6550:8.6 for router
  check $RANK >= 512                                                 @RFC6550:3.5.1 for router
