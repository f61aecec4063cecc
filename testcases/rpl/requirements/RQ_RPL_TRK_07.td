test      RQ_RPL_TRK_07
title     The counter begins anew
purpose   What was heard in one interval suppresses nothing in the next.
source    RFC 6206 section 4.2
covers    RFC6206:4.2 RFC6550:8.3.1 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_start()
  use rpl_dio_with(256, 240, 0, 1, 0, 240, 0, 10, 0, 1, 256, 1792, 0)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.3

  all
    2 collect router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] for 42s as $DIOS
  and
    repeat 20 times
      use rpl_dio_with(256, 240, 0, 1, 0, 240, 0, 10, 0, 1, 256, 1792, 0)
      wait 2048ms
    end
  end
  check should count($DIOS) >= 18                                    @RFC6206:4.2 for router
