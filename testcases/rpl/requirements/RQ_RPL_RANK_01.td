test      RQ_RPL_RANK_01
title     The Rank is greater than the parent's
purpose   A router's Rank is greater than its parent's by MinHopRankIncrease at least, whatever the parent's Rank.
source    RFC 6550 section 8.2.1
covers    RFC6550:8.2.1 RFC6550:3.5.1 RFC6550:8.2.2.4
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

cases $RANK
  256    256
  300    300
  768    768
  20000  20000

steps
  use rpl_start()
  use rpl_dio($RANK, 240, 1)

  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.3
      icmpv6.rpl.dio.rank  >= $RANK + 256                            @RFC6550:8.2.1
      icmpv6.rpl.dio.rank  >= ($RANK / 256 + 1) * 256                @RFC6550:3.5.1
