test      RQ_RPL_INST_02
title     A packet of a local instance
purpose   In a local instance the D flag says that a packet goes to the DODAGID; a packet on its way keeps it.
source    RFC 6550 section 5.1
covers    RFC6550:5.1 RFC6550:11.2 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.rpl_ping & router.local_instance & router.mop_0
topology  wpan-rpl-router

steps
  use rpl_start()
  use rpl_dio_with(256, 240, 0, 1, 0, 240, 0x85, 8, 6, 0, 256, 1792, 0)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  wait 5s
  2 ask router do ping $lbr.g64 "Ping the root {lbr}"
  3 router -> lbr [icmpv6.type == 128] within $time.stimulus
      ipv6.dst             == $lbr.g64
      if ipv6.opt.rpl.instance_id present: ipv6.opt.rpl.instance_id == 0xc5  @RFC6550:5.1
  4 peer.a -> router [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $lbr.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 0
      ipv6.opt.rpl.instance_id == 0xc5
      ipv6.opt.rpl.sender_rank == 200
  5 router -> lbr [icmpv6.type == 128 && ipv6.src == $peer.a.g64] within $time.step  @RFC6550:11.2
      ipv6.opt.rpl.instance_id == 0xc5                             @RFC6550:5.1
