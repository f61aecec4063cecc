test      RQ_RPL_VER_14
title     Routes of a new version
purpose   In a new DODAG version a router advertises its routes again.
source    RFC 6550 section 9.5
covers    RFC6550:9.5 RFC6550:9.2 RFC6550:8.2.2 RFC6550:9.4 RFC6550:8.2.2.1
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.nonstoring
topology  wpan-rpl-router

steps
  use rpl_up(1)
  use rpl_dao_heard($PATH)
  check $PATH != 256                                                 @RFC6550:9.2 for lbr
  wait 10s
  use rpl_dio(256, 241, 1)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.version == 241 && icmpv6.rpl.dio.dagid == $lbr.g64] within 50s  @RFC6550:8.2.2.1
  2 should router -> lbr [icmpv6.rpl.dao.sequence present] within $time.step  @RFC6550:9.5
