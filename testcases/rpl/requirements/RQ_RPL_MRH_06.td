test      RQ_RPL_MRH_06
title     A much better parent
purpose   A router with MRHOF changes to a parent whose path is better by more than the threshold.
source    RFC 6719 section 3.2.2
covers    RFC6719:3.2.2 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.mrhof & !router.wide
topology  wpan-rpl-router

steps
  use rpl_start()
  use rpl_dio_a_with(2048, 240, 0, 1, 0, 240, 0, 8, 6, 0, 256, 0, 1)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.3
      icmpv6.rpl.dio.rank  any as $BEFORE
  use rpl_dio_with(512, 240, 0, 1, 0, 240, 0, 8, 6, 0, 256, 0, 1)

  # Both links are measured: its answers arrive.
  repeat 25 times
    2 lbr -> router [icmpv6.rpl.dis.flags == 0]
        ipv6.dst           == $router.ll64
    3 peer.a -> router [icmpv6.rpl.dis.flags == 0]
        ipv6.dst           == $router.ll64
    wait 1s
  end
  use rpl_dio_with(512, 240, 0, 1, 0, 240, 0, 8, 6, 0, 256, 0, 1)
  wait 2s
  4 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  5 router -> lbr [reply to 4] within $time.step                     @RFC6550:8.3
      # Who keeps the former parent in the parent set has a Rank above that one's still (section 3.3).
      should icmpv6.rpl.dio.rank < $BEFORE                           @RFC6719:3.2.2
      should icmpv6.rpl.dio.rank <= 2048                             @RFC6719:3.2.2
