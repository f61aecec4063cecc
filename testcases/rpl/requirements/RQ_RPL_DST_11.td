test      RQ_RPL_DST_11
title     Goodbye to a parent
purpose   In Storing mode a router that changes its parent advertises all targets to the new one, and ends the route through the old one.
source    RFC 6550 section 9.8
covers    RFC6550:9.8 RFC6550:9.5 RFC6550:8.2.2 RFC6550:9.2 RFC6550:9.4 RFC6550:6.5.1
needs     router.rpl & router.rpl_boot & router.storing & router.rpl_slaac
topology  wpan-rpl-router

alias     RQ_RPL_DAO_11 RQ_RPL_DST_02

steps
  use rpl_start()
  use rpl_dio_a(1024, 240, 2)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  2 given router -> peer.a [icmpv6.rpl.dao.sequence present] within $time.step  @RFC6550:9.2
  3 if icmpv6.rpl.dao.flag.k of 2 == 1: peer.a -> router [icmpv6.rpl.daoack.sequence == icmpv6.rpl.dao.sequence of 2]
      ipv6.src             == ipv6.dst of 2
      ipv6.dst             == ipv6.src of 2
      icmpv6.rpl.daoack.status == 0
  use rpl_child_b(245, 60)
  wait 5s

  # A much better parent, told twice: nobody acknowledges a multicast. Whether it is taken is the router's affair.
  all
    repeat 2 times
      use rpl_dio(256, 240, 2)
    end
  and
    # In one DAO, or each in one of its own.
    either
      4 given router -> lbr [icmpv6.rpl.opt.target.prefix contains $router.g64 && icmpv6.rpl.opt.target.prefix contains 2001:db8:b::1] within 20s  @RFC6550:9.5
    or
      given router -> lbr [icmpv6.rpl.opt.target.prefix contains $router.g64] within 20s  @RFC6550:9.5
      should router -> lbr [icmpv6.rpl.opt.target.prefix contains 2001:db8:b::1] within 20s  @RFC6550:9.8
    or
      given router -> lbr [icmpv6.rpl.opt.target.prefix contains 2001:db8:b::1] within 20s  @RFC6550:9.5
      should router -> lbr [icmpv6.rpl.opt.target.prefix contains $router.g64] within 20s  @RFC6550:9.8
    end
  and
    # Who sets the I flag sends cleanup objects instead (RFC 9009).
    5 if icmpv6.rpl.opt.transit.flag.i of 2 == 0: should router -> peer.a [icmpv6.rpl.opt.transit.pathlifetime contains 0] within 20s  @RFC6550:9.8
  end
