test      RQ_RPL_TRK_18
title     Instants by chance
purpose   A router sends its DIOs at instants by chance in the second half of each interval. Of routers that do, one in a thousand is remarked all the same.
source    RFC 6206 section 4.2
covers    RFC6206:4.2 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_start()
  # All intervals have 256 ms, and nothing is suppressed.
  use rpl_dio_with(256, 240, 0, 1, 0, 240, 0, 8, 0, 0, 256, 1792, 0)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff] within $time.step  @RFC6550:8.2.2
  2 collect router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff] for 60s as $DIOS
  check should $DIOS is by_chance(256ms)                             @RFC6206:4.2 for router
