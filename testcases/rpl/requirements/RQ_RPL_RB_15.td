test      RQ_RPL_RB_15
title     A crowd of strangers
purpose   Two hundred neighbours that were heard once do not drive out the parent.
source    RFC 7416 section 7.2.3
covers    RFC6550:8.2.1 RFC6550:11.2 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.mop_0
topology  wpan-rpl-router

steps
  use rpl_up(0)
  use rpl_look($BEFORE)
  wait 5s
  let $N = 0
  let $NUMBERS = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7'
  repeat 200 times
    1 peer.b -> ff02::1a [icmpv6.rpl.dio.rank == 512]
        ipv6.src           == concat('fe8000000000000000000000000700', slice($NUMBERS, $N, 1))
        icmpv6.rpl.dio.version == 240
        icmpv6.rpl.dio.flag.g == 1
        icmpv6.rpl.dio.dtsn == 240
        icmpv6.rpl.dio.dagid == $lbr.g64
        icmpv6.rpl.opt.config.interval_double == 6
        icmpv6.rpl.opt.config.interval_min == 8
        icmpv6.rpl.opt.config.max_rank_inc == 1792
        icmpv6.rpl.opt.config.min_hop_rank_inc == 256
    wait 10ms
    let $N = $N + 1
  end
  wait 2s
  2 peer.a -> router [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $lbr.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.sender_rank == 200
  3 should router -> lbr [icmpv6.type == 128 && ipv6.src == $peer.a.g64] within $time.step  @RFC6550:11.2
  use rpl_look($RANK)
  check should $RANK <= $BEFORE                                    @RFC6550:8.2.1 for router
