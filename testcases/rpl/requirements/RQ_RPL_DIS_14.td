test      RQ_RPL_DIS_14
title     Nobody answers for a DODAG that he is not in
purpose   A router in no DODAG does not answer solicitations with a finite Rank.
source    RFC 6550 section 8.2.2.1
covers    RFC6550:8.2.2.1 RFC4443:4.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_start()

  1 peer.a -> ff02::1a [icmpv6.rpl.dis.flags == 0]
  2 never router -> any [icmpv6.rpl.dio.rank < 0xffff] except [icmpv6.rpl.dio.flag.g == 0] for $time.silence  @RFC6550:8.2.2.1
  use rpl_out()
