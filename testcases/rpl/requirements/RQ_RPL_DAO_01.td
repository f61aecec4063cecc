test      RQ_RPL_DAO_01
title     A router advertises its address
purpose   Where there are downward routes a router that joins sends a DAO with a Target for its own address.
source    RFC 6550 section 9.4
covers    RFC6550:9.4 RFC6550:9.2 RFC6550:9.3 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.nonstoring & router.storing
topology  wpan-rpl-router

alias     RQ_RPL_DAO_03 RQ_RPL_MOP_02 RQ_RPL_DNS_01 RQ_RPL_DNS_02 RQ_RPL_DNS_03 RQ_RPL_DST_01 RQ_RPL_DST_03

cases $MOP
  nonstoring 1
  storing    2

steps
  use rpl_up($MOP)

  1 router -> lbr [icmpv6.rpl.dao.sequence present] within $time.step  @RFC6550:9.4
      icmpv6.rpl.dao.instance == 0                                   @RFC6550:9.3
      if icmpv6.rpl.dao.flag.d == 1: icmpv6.rpl.dao.dodagid == $lbr.g64  @RFC6550:9.3
      icmpv6.rpl.opt.target.prefix contains $router.g64              @RFC6550:9.4
      icmpv6.rpl.opt.transit.pathlifetime not in {0}                 @RFC6550:9.4
      if $MOP == 1: ipv6.src == $router.g64                          @RFC6550:9.1
      if $MOP == 1: ipv6.dst == $lbr.g64                             @RFC6550:9.7
      if $MOP == 1: icmpv6.rpl.opt.transit.parent contains $lbr.g64  @RFC6550:9.7
      if $MOP == 2: ipv6.src == $router.ll64                         @RFC6550:9.1
      if $MOP == 2: ipv6.dst == $lbr.ll64                            @RFC6550:9.1
      if $MOP == 2: icmpv6.rpl.opt.transit.parent absent             @RFC6550:9.8
