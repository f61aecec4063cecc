test      RQ_RPL_OF0_07
title     As good a parent
purpose   A router stays with its parent when another is as good.
source    RFC 6552 section 4.2.1
covers    RFC6552:4.2.1 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.mop_0
topology  wpan-rpl-router

steps
  use rpl_up(0)
  repeat 10 times
    use rpl_dio_a(256, 240, 0)
    wait 1s
    use rpl_dio(256, 240, 0)
    wait 1s
  end
  use rpl_dio_a(256, 240, 0)
  wait 1s
  1 peer.b -> router [icmpv6.type == 128]
      ipv6.src             == $peer.b.g64
      ipv6.dst             == $lbr.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.sender_rank == 200
  2 should router -> lbr [icmpv6.type == 128 && ipv6.src == $peer.b.g64] within $time.step  @RFC6552:4.2.1
