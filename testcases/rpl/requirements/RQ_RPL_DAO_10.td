test      RQ_RPL_DAO_10
title     A DAO that waits
purpose   A router waits a little before it passes on what a child told: others may tell more.
source    RFC 6550 section 9.5
covers    RFC6550:9.5 RFC6550:9.8 RFC6550:8.2.2 RFC6550:9.2 RFC6550:9.4
needs     router.rpl & router.rpl_boot & router.storing & router.rpl_slaac
topology  wpan-rpl-router

alias     RQ_RPL_DAO_09

steps
  use rpl_up(2)
  use rpl_dao_heard($OWN)
  check $OWN != 256                                                  @RFC6550:9.2 for lbr
  wait 5s
  1 peer.a -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == $peer.a.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
  wait 20ms
  2 peer.b -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.dao.flag.k == 1
      icmpv6.rpl.opt.target.prefix == $peer.b.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
  # Who refuses it may (section 6.5.1), and need not know the way.
  2a may router -> peer.b [reply to 2] within $time.step  @RFC6550:6.5.1
      given icmpv6.rpl.daoack.status < 128                           @RFC6550:6.5.1

  3 router -> lbr [icmpv6.rpl.opt.target.prefix contains $peer.a.g64] within $time.step  @RFC6550:9.8
      should icmpv6.rpl.opt.target.prefix contains $peer.b.g64       @RFC6550:9.5
  check should time of 3 - time of 1 >= 50ms                         @RFC6550:9.5 for router
