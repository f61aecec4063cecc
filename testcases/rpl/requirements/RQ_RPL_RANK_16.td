test      RQ_RPL_RANK_16
title     A parent that does not answer
purpose   A parent that is not reachable any more is given up for another one.
source    RFC 6550 section 8.2.1
covers    RFC6550:8.2.1 RFC6550:8.4 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.rpl_ping & router.rpl_slaac
topology  wpan-rpl-router

alias     RQ_RPL_RANK_17 RQ_RPL_RB_22 RQ_RPL_OF0_09

steps
  use rpl_start()

  # Somebody who can be heard but does not hear, and nobody is better.
  1 peer.a -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      wpan.src64           == 02:00:00:00:00:00:00:99
      ipv6.src             == fe80::99
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.flag.a == 1
      icmpv6.rpl.opt.config.flag.r == 1
      icmpv6.rpl.opt.prefix.valid_lifetime == 7200
      icmpv6.rpl.opt.prefix.preferred_lifetime == 7200
      icmpv6.rpl.opt.prefix == $lbr.g64
  use rpl_dio(256, 240, 0)
  wait 2s
  repeat 30 times
    2 ask router do ping "2001:db8:ffff::1" "Ping 2001:db8:ffff::1"
    wait 4s
    use rpl_dio(256, 240, 0)
  end
  3 peer.b -> router [icmpv6.type == 128]
      ipv6.src             == $peer.b.g64
      ipv6.dst             == $lbr.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.sender_rank == 200
  4 router -> lbr [icmpv6.type == 128 && ipv6.src == $peer.b.g64] within $time.step  @RFC6550:8.2.1
