test      RQ_RPL_DST_12
title     All targets to a new parent
purpose   In Storing mode a router that changes its parent advertises each of twelve targets to the new one.
source    RFC 6550 section 9.5
covers    RFC6550:9.5 RFC6550:9.8 RFC6550:8.2.2 RFC6550:9.2 RFC6550:9.4
needs     router.rpl & router.rpl_boot & router.storing & router.rpl_slaac
topology  wpan-rpl-router

note      They may come in several DAOs, and a prefix may stand for them: one that is not named is a remark.

steps
  node peer.b up
  use rpl_start()
  use rpl_dio_a(1024, 240, 2)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  2 peer.b -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == [2001:db8:9::1, 2001:db8:9::2, 2001:db8:9::3, 2001:db8:9::4, 2001:db8:9::5, 2001:db8:9::6, 2001:db8:9::7, 2001:db8:9::8, 2001:db8:9::9, 2001:db8:9::a, 2001:db8:9::b, 2001:db8:9::c]
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 255
  wait 10s
  use rpl_dio(256, 240, 2)
  # The first and the last of them, in one DAO, or each in one of its own.
  either
    3 should router -> lbr [icmpv6.rpl.opt.target.prefix contains 2001:db8:9::1 && icmpv6.rpl.opt.target.prefix contains 2001:db8:9::c] within 20s  @RFC6550:9.5
  or
    should router -> lbr [icmpv6.rpl.opt.target.prefix contains 2001:db8:9::1] within 20s  @RFC6550:9.5
    should router -> lbr [icmpv6.rpl.opt.target.prefix contains 2001:db8:9::c] within 20s  @RFC6550:9.5
  or
    should router -> lbr [icmpv6.rpl.opt.target.prefix contains 2001:db8:9::c] within 20s  @RFC6550:9.5
    should router -> lbr [icmpv6.rpl.opt.target.prefix contains 2001:db8:9::1] within 20s  @RFC6550:9.5
  end
