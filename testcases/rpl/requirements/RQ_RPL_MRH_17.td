test      RQ_RPL_MRH_17
title     No change for a little
purpose   A router with MRHOF stays with its parent when another is better by less than the threshold.
source    RFC 6719 section 3.2.2
covers    RFC6719:3.2.2 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.mrhof
topology  wpan-rpl-router

alias     RQ_RPL_MRH_05 RQ_RPL_RANK_18

steps
  use rpl_start()
  use rpl_dio_with(1024, 240, 0, 1, 0, 240, 0, 8, 6, 0, 128, 0, 1)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.3
      icmpv6.rpl.dio.rank  any as $BEFORE
  repeat 10 times
    use rpl_dio_a_with(984, 240, 0, 1, 0, 240, 0, 8, 6, 0, 128, 0, 1)
    wait 1s
    use rpl_dio_a_with(1064, 240, 0, 1, 0, 240, 0, 8, 6, 0, 128, 0, 1)
    wait 1s
  end
  use rpl_dio_a_with(984, 240, 0, 1, 0, 240, 0, 8, 6, 0, 128, 0, 1)
  wait 1s
  2 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  3 router -> lbr [reply to 2] within $time.step                     @RFC6550:8.3
      should icmpv6.rpl.dio.rank >= $BEFORE                          @RFC6719:3.2.2
