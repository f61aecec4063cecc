test      RQ_RPL_MRH_08
title     A path that costs too much
purpose   A router with MRHOF does not use a path whose cost is above MAX_PATH_COST.
source    RFC 6719 section 5
covers    RFC6719:5 RFC6550:8.2.2 RFC4443:4.2
needs     router.rpl & router.rpl_boot & router.mrhof
topology  wpan-rpl-router

note      32768 is the value that RFC 6719 recommends: a greater one is a remark.

steps
  use rpl_start()
  use rpl_dio_with(32767, 240, 0, 1, 0, 240, 0, 8, 6, 0, 256, 0, 1)
  1 collect router -> any [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] for 10s as $DIOS
  check should count($DIOS) == 0                                   @RFC6719:5 for router
  2 lbr -> router [icmpv6.type == 128]
      ipv6.dst             == $router.ll64
  3 router -> lbr [reply to 2] within $time.step                   @RFC4443:4.2
