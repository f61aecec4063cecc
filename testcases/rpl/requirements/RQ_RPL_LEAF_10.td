test      RQ_RPL_LEAF_10
title     A router becomes a leaf
purpose   A router that becomes a leaf says so, and from then on advertises the infinite Rank.
source    RFC 6550 section 8.5
covers    RFC6550:8.5 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.leaf & router.mop_0
topology  wpan-rpl-router

steps
  use rpl_up(0)
  wait 10s
  1 ask router do rpl "role leaf" "Make a leaf of the router"
  2 should router -> any [icmpv6.rpl.dio.rank == 0xffff] within $time.step  @RFC6550:8.5
  3 never router -> any [icmpv6.rpl.dio.rank < 0xffff] for 20s     @RFC6550:8.5
  4 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  5 router -> lbr [reply to 4] within $time.step                   @RFC6550:8.3
      icmpv6.rpl.dio.rank  == 0xffff                               @RFC6550:8.5
