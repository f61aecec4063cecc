test      RQ_RPL_TRK_06
title     k zero suppresses nothing
purpose   With DIORedundancyConstant 0 a router transmits in every interval, whatever it hears.
source    RFC 6550 section 8.3.1
covers    RFC6550:8.3.1 RFC6206:4.2 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_start()
  use rpl_dio_with(256, 240, 0, 1, 0, 240, 0, 10, 0, 0, 256, 1792, 0)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.3

  all
    2 collect router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] for 20s as $DIOS
  and
    repeat 100 times
      use rpl_dio_with(256, 240, 0, 1, 0, 240, 0, 10, 0, 0, 256, 1792, 0)
      wait 200ms
    end
  end
  check count($DIOS) >= 14                                           @RFC6550:8.3.1 for router
