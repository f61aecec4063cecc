test      RQ_RPL_RPI_05
title     A first inconsistency
purpose   A packet that goes up though its sender is further up is forwarded with the R flag.
source    RFC 6550 section 11.2.2.2
covers    RFC6550:11.2.2.2 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

alias     RQ_RPL_TRK_15
note      Section 8.3 has the timer begin anew, section 11.2.2.2 only at the second inconsistency: that is recorded.

steps
  use rpl_up(1)
  use rpl_settled(1)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within 33s
  wait 100ms
  2 peer.a -> router [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $lbr.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 0
      ipv6.opt.rpl.sender_rank == 1

  all
    # The packet may go on ("may continue").
    3 should router -> lbr [icmpv6.type == 128 && ipv6.src == $peer.a.g64] within $time.step  @RFC6550:11.2.2.2
        ipv6.opt.rpl.flag.r  == 1                                    @RFC6550:11.2.2.2
  and
    4 may router -> ff02::1a [icmpv6.code == 1] within 768ms + $time.tolerance of 2  @RFC6550:8.3
  end
