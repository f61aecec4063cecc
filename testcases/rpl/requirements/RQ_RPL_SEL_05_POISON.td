test      RQ_RPL_SEL_05_POISON
title     What is poisoned
purpose   A router that leaves its DODAG says so with the infinite Rank before it forgets it, for its children.
source    RFC 6550 section 8.2.2.5
covers    RFC6550:8.2.2.5 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.rpl_poisons
topology  wpan-rpl-router

steps
  use rpl_up(0)
  wait 5s
  use rpl_dio(65535, 240, 0)
  # It may poison late, or lose the DIO.
  1 should router -> ff02::1a [icmpv6.rpl.dio.rank == 0xffff] within $time.step  @RFC6550:8.2.2.5
      icmpv6.rpl.dio.dagid == $lbr.g64                               @RFC6550:8.2.2.5
      icmpv6.rpl.dio.version == 240                                  @RFC6550:8.2.2.1
