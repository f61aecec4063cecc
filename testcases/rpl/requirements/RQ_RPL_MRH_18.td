test      RQ_RPL_MRH_18
title     The Rank that lets all parents stay
purpose   The Rank of a router with MRHOF is so great that no path through its parent set has one that is greater by more than MaxRankIncrease.
source    RFC 6719 section 3.3
covers    RFC6719:3.3 RFC6550:8.2.2 RFC6550:8.3 RFC6550:9.2
needs     router.rpl & router.rpl_boot & router.mrhof & router.nonstoring & router.rpl_slaac & router.wide
topology  wpan-rpl-router

note      The other parent is of Rank 500 behind a link of ETX 3: the path's Rank is 884, 256 less is 628. What the router has measured is its own: with ETX 2.5 it would be 564. Who is in the parent set shows by DAOs.

steps
  use rpl_start()
  node peer.a acknowledges 1 of 3
  use rpl_set(500, 256, 240)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  repeat 40 times
    2 peer.a -> router [icmpv6.rpl.dis.flags == 0]
        ipv6.dst           == $router.ll64
    wait 1s
  end
  use rpl_set(500, 256, 240)
  wait 5s
  use rpl_set(500, 256, 241)
  use rpl_set_named($BEFORE)
  wait 2s
  use rpl_look($RANK)
  wait 2s
  use rpl_set(500, 256, 242)
  use rpl_set_named($AFTER)
  check given $BEFORE >= 1 && $AFTER >= 1 for router
  check should $RANK >= 564                                        @RFC6719:3.3 for router
