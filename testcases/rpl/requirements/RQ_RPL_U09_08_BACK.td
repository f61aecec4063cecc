test      RQ_RPL_U09_08_BACK
title     A way that is back after it was cleaned up
purpose   Information of a target that is as new as a Destination Cleanup, or newer, makes the way again.
source    RFC 9009 section 4.3.3
covers    RFC9009:4.3.3 RFC9009:4.3 RFC6550:9.2 RFC6550:8.2.2 RFC6550:6.5.1
needs     router.rpl & router.rpl_boot & router.storing & router.dco
topology  wpan-rpl-router

cases $PATH
  same  246
  newer 247

steps
  use rpl_up(2)
  use rpl_child_a(245, 60)
  use rpl_child_a_reached()
  1 lbr -> router [icmpv6.rpl.dco.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.dco.flag.k == 1
      icmpv6.rpl.opt.target.prefix == 2001:db8:a::1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 246
      icmpv6.rpl.opt.transit.pathlifetime == 0
  wait 1s
  use rpl_child_a($PATH, 60)
  wait 1s
  2 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == 2001:db8:a::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.sender_rank == 1
  3 router -> peer.a [icmpv6.type == 128 && icmpv6.echo.identifier == icmpv6.echo.identifier of 2] within $time.step  @RFC9009:4.3.3
