test      RQ_RPL_DAO_01_STORING
title     A router advertises its address, Storing mode
purpose   In Storing mode a router that joins sends a DAO with a Target for its own address to its parent.
source    RFC 6550 section 9.4
covers    RFC6550:9.4 RFC6550:9.2 RFC6550:9.3 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.storing
topology  wpan-rpl-router

alias     RQ_RPL_DST_01 RQ_RPL_DST_03

steps
  use rpl_start()
  use rpl_dio(256, 240, 2)
  # It may be in a hurry: before its first DIO.
  all
    2 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  and
    1 router -> lbr [icmpv6.rpl.dao.sequence present && icmpv6.rpl.opt.target.prefix contains $router.g64] within $time.step + 2s  @RFC6550:9.4
        icmpv6.rpl.dao.instance == 0                                   @RFC6550:9.3
        if icmpv6.rpl.dao.flag.d == 1: icmpv6.rpl.dao.dodagid == $lbr.g64  @RFC6550:9.3
        icmpv6.rpl.opt.transit.pathlifetime not in {0}                 @RFC6550:9.4
        ipv6.src             == $router.ll64                           @RFC6550:9.1
        ipv6.dst             == $lbr.ll64                              @RFC6550:9.1
        icmpv6.rpl.opt.transit.parent absent                           @RFC6550:9.8
  end
