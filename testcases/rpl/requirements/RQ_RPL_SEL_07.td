test      RQ_RPL_SEL_07
title     From one parent to another
purpose   A router whose parent poisons moves to another within the limit.
source    RFC 6550 section 8.2.2.5
covers    RFC6550:8.2.2.5 RFC6550:8.2.2.4 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(0)
  use rpl_dio_a(512, 240, 0)
  wait 10s
  # Twice: nobody acknowledges a multicast.
  repeat 2 times
    use rpl_dio(65535, 240, 0)
  end

  # What is on its way is of before.
  wait 1s
  1 should router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within 33s  @RFC6550:8.2.2.5
      icmpv6.rpl.dio.rank  >= 768                                    @RFC6550:8.2.1
