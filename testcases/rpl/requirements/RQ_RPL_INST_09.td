test      RQ_RPL_INST_09
title     Data of an instance
purpose   What belongs to an instance goes to the parent in that instance.
source    RFC 6550 section 11.2.2.1
covers    RFC6550:11.2.2.1 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.two_instances
topology  wpan-rpl-router

cases $INSTANCE
  zero  0
  seven 7

steps
  use rpl_up(1)
  use rpl_seven(512, 17)
  1 given router -> ff02::1a [icmpv6.rpl.dio.instance == 7] within $time.step  @RFC6550:8.2.2
  2 peer.b -> router [icmpv6.type == 128]
      ipv6.src             == $peer.b.g64
      ipv6.dst             == 2001:db8:ffff::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.instance_id == $INSTANCE
      ipv6.opt.rpl.sender_rank == 200
  3 if $INSTANCE == 0: router -> lbr [icmpv6.type == 128 && ipv6.dst == 2001:db8:ffff::1] within $time.step  @RFC6550:11.2.2.1
      ipv6.opt.rpl.instance_id == 0                                  @RFC6550:11.2.2.1
  4 if $INSTANCE == 7: router -> peer.a [icmpv6.type == 128 && ipv6.dst == 2001:db8:ffff::1] within $time.step  @RFC6550:11.2.2.1
      ipv6.opt.rpl.instance_id == 7                                  @RFC6550:11.2.2.1
