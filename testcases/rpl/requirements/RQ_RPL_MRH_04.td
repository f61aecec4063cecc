test      RQ_RPL_MRH_04
title     The Rank above that of all parents
purpose   The Rank of a router with MRHOF is above that of each member of its parent set, not only of the preferred parent.
source    RFC 6719 section 3.3
covers    RFC6719:3.3 RFC6550:8.2.1 RFC6550:8.2.2 RFC6550:8.3 RFC6550:9.2
needs     router.rpl & router.rpl_boot & router.mrhof & router.nonstoring & router.rpl_slaac & router.wide
topology  wpan-rpl-router

note      Who is in the parent set shows by DAOs that name its parents, one before and one after the Rank is told.

steps
  use rpl_start()
  use rpl_set(700, 1792, 240)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  wait 2s
  use rpl_set(700, 1792, 240)
  wait 5s
  use rpl_set(700, 1792, 241)
  use rpl_set_named($BEFORE)
  wait 2s
  use rpl_look($RANK)
  wait 2s
  use rpl_set(700, 1792, 242)
  use rpl_set_named($AFTER)
  check given $BEFORE >= 1 && $AFTER >= 1 for router
  check $RANK >= 768                                               @RFC6719:3.3 for router
