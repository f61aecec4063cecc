test      RQ_RPL_RPI_06
title     A second inconsistency
purpose   A packet with the R flag that is inconsistent again is dropped, and the timer begins anew.
source    RFC 6550 section 11.2.2.2
covers    RFC6550:11.2.2.2 RFC6550:8.3 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

alias     RQ_RPL_TRK_14

steps
  use rpl_up(0)
  use rpl_settled(0)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within 33s
  wait 100ms
  2 peer.a -> router [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $lbr.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 0
      ipv6.opt.rpl.flag.r  == 1
      ipv6.opt.rpl.sender_rank == 1

  all
    3 never router -> any [icmpv6.type == 128 && ipv6.src == $peer.a.g64] for 2s  @RFC6550:11.2.2.2
  and
    # The first DIO of the new interval, or the next one where that was lost; without a reset there is none for eight seconds.
    4 router -> ff02::1a [icmpv6.code == 1] within 768ms + $time.tolerance of 2  @RFC6550:11.2.2.2
  end
