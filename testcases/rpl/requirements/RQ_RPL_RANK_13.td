test      RQ_RPL_RANK_13
title     MinHopRankIncrease zero
purpose   Where MinHopRankIncrease is zero nobody advertises the Rank of the parent.
source    RFC 6550 section 3.5.1
covers    RFC6550:3.5.1 RFC6550:8.2.2 RFC4443:4.2 RFC6550:8.2.1
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_start()
  use rpl_dio_with(256, 240, 0, 1, 0, 240, 0, 8, 6, 0, 0, 1792, 0)
  # A Rank above the parent's is none that comes of zero.
  2 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  all
    3 never router -> any [icmpv6.rpl.dio.rank <= 256 && icmpv6.rpl.dio.dagid == $lbr.g64] for $time.silence  @RFC6550:8.2.1
  and
    4 collect router -> any [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] for $time.silence as $JOINED
    check should count($JOINED) == 0                                 @RFC6550:3.5.1 for router
  end

  use rpl_dio(256, 241, 0)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.version == 241 && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
