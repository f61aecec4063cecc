test      RQ_RPL_DIS_15
title     A unicast solicitation is not suppressed
purpose   Suppression is about what the timer sends: a unicast DIS is answered all the same.
source    RFC 6550 section 8.3
covers    RFC6550:8.3 RFC6206:4.2 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_start()
  use rpl_dio_with(256, 240, 1, 1, 0, 240, 0, 10, 4, 1, 256, 1792, 0)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  wait 40s
  repeat 5 times
    use rpl_dio_with(256, 240, 1, 1, 0, 240, 0, 10, 4, 1, 256, 1792, 0)
  end

  2 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64

  3 router -> peer.a [reply to 2] within $time.step                  @RFC6550:8.3
