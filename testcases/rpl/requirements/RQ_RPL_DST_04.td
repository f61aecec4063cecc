test      RQ_RPL_DST_04
title     Down to a child
purpose   In Storing mode a router forwards what is for a node below it to the child that advertised it.
source    RFC 6550 section 9.2
covers    RFC6550:9.2 RFC6550:11.2 RFC6553:4 RFC6550:8.2.2 RFC6550:6.5.1 RFC6550:11.1
needs     router.rpl & router.rpl_boot & router.storing
topology  wpan-rpl-router

alias     RQ_RPL_RPI_04 RQ_RPL_ACK_05

steps
  use rpl_up(2)
  use rpl_look($RANK)
  use rpl_child_a(240, 60)

  1 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == 2001:db8:a::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.instance_id == 0
      ipv6.opt.rpl.sender_rank == 1

  2 router -> peer.a [icmpv6.type == 128] within $time.step          @RFC6550:9.2
      ipv6.dst             == 2001:db8:a::1                            @RFC6550:9.2
      ipv6.hlim            == 63                                     @RFC6550:11.1
      ipv6.opt.rpl.flag.o  == 1                                      @RFC6550:11.2
      ipv6.opt.rpl.flag.r  == 0                                      @RFC6550:11.2
      ipv6.opt.rpl.instance_id == 0                                  @RFC6550:11.2.2.1
      ipv6.opt.rpl.sender_rank in {$RANK / 256, $RANK}               @RFC6550:11.2
      should ipv6.opt.rpl.sender_rank == $RANK / 256                 @RFC6550:11.2
