test      RQ_RPL_DST_07
title     An old end
purpose   A No-Path with an older Path Sequence is ignored.
source    RFC 6550 section 9.4
covers    RFC6550:9.4 RFC6550:7.1 RFC6550:7.2 RFC6550:8.2.2 RFC6550:9.2 RFC6550:6.5.1
needs     router.rpl & router.rpl_boot & router.storing
topology  wpan-rpl-router

alias     RQ_RPL_RB_12 RQ_RPL_RB_13

steps
  use rpl_up(2)
  use rpl_child_a(245, 60)
  use rpl_child_a_reached()
  1 peer.a -> router [icmpv6.rpl.dao.sequence == 246]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:a::1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 244
      icmpv6.rpl.opt.transit.pathlifetime == 0
  wait 1s
  use rpl_child_a_reached()
