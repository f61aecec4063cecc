test      RQ_RPL_RPI_08
title     Equal Ranks
purpose   A sender of the same DAGRank is no error.
source    RFC 6550 section 11.2.2.2
covers    RFC6550:11.2.2.2 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(1)
  use rpl_look($RANK)
  1 peer.a -> router [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $lbr.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 0
      ipv6.opt.rpl.sender_rank == $RANK / 256

  2 router -> lbr [icmpv6.type == 128 && ipv6.src == $peer.a.g64] within $time.step  @RFC6550:11.2.2.2
      should ipv6.opt.rpl.flag.r == 0                                @RFC6550:11.2.2.2
