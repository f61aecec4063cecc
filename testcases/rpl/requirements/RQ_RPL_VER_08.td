test      RQ_RPL_VER_08
title     A root that began anew
purpose   A version that is older is not followed; the next one that is newer is.
source    RFC 6550 section 7.2
covers    RFC6550:7.2 RFC6550:8.2.2.1 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.mop_0
topology  wpan-rpl-router

steps
  use rpl_start()
  use rpl_dio(256, 250, 0)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  wait 5s

  use rpl_dio(256, 240, 0)
  2 never router -> any [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.version == 240 && icmpv6.rpl.dio.dagid == $lbr.g64] for 40s  @RFC6550:7.2

  # Twice: nobody acknowledges a multicast.
  repeat 2 times
    use rpl_dio(256, 251, 0)
  end
  3 should router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.version == 251 && icmpv6.rpl.dio.dagid == $lbr.g64] within 50s  @RFC6550:8.2.2.1
  4 never router -> any [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.version == 250 && icmpv6.rpl.dio.dagid == $lbr.g64] for 40s  @RFC6550:8.2.2.1
