test      RQ_RPL_RPI_03
title     Ranks that are no error
purpose   What comes from further down, from the source itself or from another version is consistent.
source    RFC 6550 section 11.2.2.2
covers    RFC6550:11.2.2.2 RFC6550:11.2 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

alias     RQ_RPL_RPI_09 RQ_RPL_RPI_25

cases $SENDER $STRICT
  source   0      0
  infinite 0xffff 1
  full     768    1
  far      0x8000 1

steps
  use rpl_up(1)
  1 peer.a -> router [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $lbr.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 0
      ipv6.opt.rpl.sender_rank == $SENDER

  2 router -> lbr [icmpv6.type == 128 && ipv6.src == $peer.a.g64] within $time.step  @RFC6550:11.2.2.2
      if $STRICT == 1: ipv6.opt.rpl.flag.r == 0                      @RFC6550:11.2.2.2
      should ipv6.opt.rpl.flag.r == 0                                @RFC6550:11.2.2.2
