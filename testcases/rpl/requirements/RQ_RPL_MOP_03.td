test      RQ_RPL_MOP_03
title     A mode that the router does not know
purpose   Where a router does not support the mode of operation it is a leaf, or stays away.
source    RFC 6550 section 9.2
covers    RFC6550:9.2 RFC6550:6.3.1 RFC6550:8.5
needs     router.rpl & router.rpl_boot & !router.rpl_multicast
topology  wpan-rpl-router

cases $MOP
  3 3
  4 4
  5 5
  6 6
  7 7

steps
  use rpl_start()
  use rpl_dio(256, 240, $MOP)
  use rpl_out()
  1 peer.a -> ff02::1a [icmpv6.rpl.dis.flags == 0]
  2 never router -> any [icmpv6.rpl.dio.rank < 0xffff] except [icmpv6.rpl.dio.flag.g == 0] for $time.step  @RFC6550:9.2
