test      RQ_RPL_MRH_10
title     The Rank of MRHOF
purpose   With ETX and no metric container the Rank is the path cost: the parent's Rank and the link's, MinHopRankIncrease more at least.
source    RFC 6719 section 3.3
covers    RFC6719:3.3 RFC6719:3.5 RFC6719:3.4 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.mrhof
topology  wpan-rpl-router

alias     RQ_RPL_MRH_02 RQ_RPL_MRH_03

cases $RANK $MIN_HOP
  256-128 256 128
  512-256 512 256
  512-512 512 512

steps
  use rpl_start()
  use rpl_dio_with($RANK, 240, 0, 1, 0, 240, 0, 8, 6, 0, $MIN_HOP, 0, 1)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.3
      icmpv6.rpl.dio.rank  >= $RANK + $MIN_HOP                       @RFC6719:3.3
      icmpv6.rpl.dio.rank  >= $RANK + 128                            @RFC6719:3.5
      icmpv6.rpl.opt.metric.type not contains 7                      @RFC6719:3.4
