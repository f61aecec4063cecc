test      RQ_RPL_MRH_07
title     A link that is too bad
purpose   A router with MRHOF leaves out of its choice a link whose metric is above MAX_LINK_METRIC.
source    RFC 6719 section 3.2.2
covers    RFC6719:3.2.2 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.mrhof
topology  wpan-rpl-router

note      512 (ETX 4) is the value that RFC 6719 recommends. The link is of ETX 6, and the path over it costs less all the same. A router whose Rank does not show what it measures is not judged.

steps
  use rpl_start()
  use rpl_dio_with(256, 240, 0, 1, 0, 240, 0, 8, 6, 0, 256, 0, 1)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  node lbr acknowledges 1 of 3
  repeat 40 times
    2 lbr -> router [icmpv6.rpl.dis.flags == 0]
        ipv6.dst           == $router.ll64
    wait 1s
  end
  use rpl_look($RANK)
  check given $RANK in 592..768 for router

  node lbr acknowledges 1 of 6
  repeat 60 times
    3 lbr -> router [icmpv6.rpl.dis.flags == 0]
        ipv6.dst           == $router.ll64
    use rpl_dio_with(256, 240, 0, 1, 0, 240, 0, 8, 6, 0, 256, 0, 1)
    use rpl_dio_a_with(1400, 240, 0, 1, 0, 240, 0, 8, 6, 0, 256, 0, 1)
    wait 1s
  end
  4 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  5 given router -> peer.a [reply to 4] within $time.step          @RFC6550:8.3
      should icmpv6.rpl.dio.rank >= 1656                             @RFC6719:3.2.2
