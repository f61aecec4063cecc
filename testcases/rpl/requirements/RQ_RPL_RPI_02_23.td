test      RQ_RPL_RPI_02_23
title     Up through a router, the newer type
purpose   A router that forwards up leaves a RPL option of type 0x23 as it is, but for its own DAGRank as the SenderRank.
source    RFC 9008 section 4.1.3
covers    RFC9008:4.1.3 RFC6550:11.2 RFC6550:11.2.2.1 RFC6553:4 RFC6550:8.2.2 RFC6550:8.3 RFC6550:11.1
needs     router.rpl & router.rpl_boot & router.rpi_23
topology  wpan-rpl-router

alias     RQ_RPL_U08_03 RQ_RPL_U08_04

steps
  use rpl_up(1)
  use rpl_look($RANK)
  1 peer.a -> router [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $lbr.g64
      ipv6.opt.type        == 0x23
      ipv6.opt.rpl.flag.o  == 0
      ipv6.opt.rpl.instance_id == 0
      ipv6.opt.rpl.sender_rank == $RANK / 256 + 1

  2 router -> lbr [icmpv6.type == 128] within $time.step             @RFC6550:11.2
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $lbr.g64
      ipv6.hlim            == 63                                     @RFC6550:11.1
      ipv6.opt.type        == 0x23                                   @RFC9008:4.1.3
      ipv6.opt.rpl.instance_id == 0                                  @RFC6550:11.2.2.1
      ipv6.opt.rpl.flag.o  == 0                                      @RFC6550:11.2
      ipv6.opt.rpl.flag.r  == 0                                      @RFC6550:11.2
      ipv6.opt.rpl.flag.f  == 0                                      @RFC6550:11.2
      ipv6.opt.rpl.sender_rank in {$RANK / 256, $RANK}               @RFC6550:11.2
      should ipv6.opt.rpl.sender_rank == $RANK / 256                 @RFC6550:11.2
