test      RQ_RPL_DNS_22
title     The address that a prefix shows
purpose   A router that advertises its address in a prefix with the R flag tells the root of it.
source    RFC 6550 section 9.4
covers    RFC6550:9.4 RFC6550:6.7.10 RFC6550:8.2.2 RFC6550:8.3 RFC6550:9.2
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac
topology  wpan-rpl-router

steps
  use rpl_up(1)
  1 given router -> lbr [icmpv6.rpl.dao.sequence present && icmpv6.rpl.opt.target.prefix contains $router.g64] within $time.step  @RFC6550:9.4
  wait 5s
  2 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  3 router -> lbr [reply to 2] within $time.step                   @RFC6550:8.3
      if icmpv6.rpl.opt.config.flag.r == 1: icmpv6.rpl.opt.prefix == $router.g64  @RFC6550:6.7.10
