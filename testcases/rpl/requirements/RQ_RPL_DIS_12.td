test      RQ_RPL_DIS_12
title     A solicitation for one instance
purpose   A multicast DIS for one instance resets the timer of that instance only.
source    RFC 6550 section 8.3
covers    RFC6550:8.3 RFC6550:6.7.9 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.two_instances
topology  wpan-rpl-router

steps
  use rpl_up(0)
  use rpl_seven(512, 17)
  5 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.instance == 7] within $time.step
  # Its parents are heard meanwhile: a router may leave a silent one.
  repeat 3 times
    wait 10s
    use rpl_dio(256, 240, 0)
    use rpl_seven(512, 17)
  end
  wait 30s
  1 given router -> ff02::1a [icmpv6.rpl.dio.instance == 0] within 33s
  # Twice: nobody acknowledges a multicast.
  repeat 2 times
    2 peer.b -> ff02::1a [icmpv6.rpl.dis.flags == 0]
        icmpv6.rpl.opt.solicited.instance == 7
        icmpv6.rpl.opt.solicited.flag.i == 1
  end
  all
    3 never router -> ff02::1a [icmpv6.rpl.dio.instance == 0] for 7500ms  @RFC6550:6.7.9
  and
    4 router -> ff02::1a [icmpv6.rpl.dio.instance == 7] within 768ms + $time.tolerance  @RFC6550:8.3
  end
