test      RQ_RPL_LEAF_06
title     An objective function that nobody knows
purpose   Where a node does not know the objective function it is a leaf, or stays away.
source    RFC 6550 section 8.5
covers    RFC6550:8.5 RFC6550:14.1 RFC4443:4.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_start()
  use rpl_dio_with(256, 240, 0, 1, 0, 240, 0, 8, 6, 0, 256, 1792, 0xfffe)
  use rpl_out()
  1 peer.a -> ff02::1a [icmpv6.rpl.dis.flags == 0]
  2 never router -> any [icmpv6.rpl.dio.rank < 0xffff] except [icmpv6.rpl.dio.flag.g == 0] for $time.step  @RFC6550:8.5
