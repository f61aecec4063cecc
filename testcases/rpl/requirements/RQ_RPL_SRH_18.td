test      RQ_RPL_SRH_18
title     Broken source routes
purpose   Source routes whose sizes contradict each other do no harm and go nowhere.
source    RFC 6554 section 3
covers    RFC6554:3 RFC6554:4.2 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac
topology  wpan-rpl-router

cases $LEN $SEGMENTS $DATA
  negative 1 1 '00f00000 20010db800000000'
  pad      3 1 '00030000 20010db8000000010200000000000003 0000000000000000'
  empty    0 1 '00000000'

steps
  use rpl_up(1)
  wait 5s
  1 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == $router.g64
      ipv6.routing.type    == 3
      ipv6.routing.len     == $LEN
      ipv6.routing.segleft == $SEGMENTS
      ipv6.routing.data    == $DATA
  2 never router -> any [icmpv6.type == 128] for $time.silence       @RFC6554:4.2
  3 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                     @RFC6550:8.3
