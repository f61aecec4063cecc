test      RQ_RPL_MRH_14
title     The worst of the parents
purpose   A router with MRHOF advertises the path cost of that member of its parent set which has the highest.
source    RFC 6719 section 3.4
covers    RFC6719:3.4 RFC6551:3.3 RFC6550:8.2.2 RFC6550:8.3 RFC6550:9.2
needs     router.rpl & router.rpl_boot & router.mrhof & router.hop_count & router.nonstoring & router.rpl_slaac
topology  wpan-rpl-router

note      Who is in the parent set shows by a DAO that names its parents; a router that names one has nothing to show.

steps
  use rpl_start()
  use rpl_hops(512, 2)
  use rpl_hops_a(512, 4)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  wait 2s
  use rpl_hops(512, 2)
  use rpl_hops_a(512, 4)
  let $OTHER = 0
  2 given router -> any [icmpv6.rpl.opt.transit.parent present] within 30s  @RFC6550:9.2
      if icmpv6.rpl.opt.transit.parent contains $peer.a.g64: count(icmpv6.rpl.opt.transit.parent) any as $OTHER
  wait 2s
  3 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                   @RFC6550:8.3
      if $OTHER >= 1: should icmpv6.rpl.opt.metric.hp.object.hp == 5  @RFC6719:3.4
