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
  wait 60s
  1 given router -> ff02::1a [icmpv6.rpl.dio.instance == 0] within 33s
  2 peer.b -> ff02::1a [icmpv6.rpl.dis.flags == 0]
      icmpv6.rpl.opt.solicited.instance == 7
      icmpv6.rpl.opt.solicited.flag.i == 1
  all
    3 never router -> ff02::1a [icmpv6.rpl.dio.instance == 0] for 8100ms  @RFC6550:6.7.9
  and
    4 router -> ff02::1a [icmpv6.rpl.dio.instance == 7] within 256ms + $time.tolerance  @RFC6550:8.3
  end
