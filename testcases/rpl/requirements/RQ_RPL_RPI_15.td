test      RQ_RPL_RPI_15
title     More in the RPL option
purpose   Sub-TLVs of an RPL option that nobody knows are passed on.
source    RFC 6553 section 3
covers    RFC6553:3 RFC6550:11.2 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(1)
  1 peer.a -> router [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $lbr.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.sender_rank == 200
      ipv6.opt_unknown_data == '5506aabbccddeeff'

  2 router -> lbr [icmpv6.type == 128 && ipv6.src == $peer.a.g64] within $time.step  @RFC6553:3
      ipv6.opt_unknown_data == '5506aabbccddeeff'                    @RFC6553:3
      ipv6.opt.rpl.flag.r  == 0                                      @RFC6550:11.2
