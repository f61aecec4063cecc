test      RQ_RPL_DIO_01
title     The Rank of a root
purpose   A root advertises MinHopRankIncrease as its Rank.
source    RFC 6550 section 8.2.2.2
covers    RFC6550:8.2.2.2 RFC6550:8.3
needs     root.rpl & root.boot
topology  wpan-rpl-root

steps
  use rpl_root_up()

  1 peer -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64

  2 root -> peer [reply to 1] within $time.step                      @RFC6550:8.3
      icmpv6.rpl.opt.config.min_hop_rank_inc present                 @RFC6550:6.7.6
      icmpv6.rpl.dio.rank  == icmpv6.rpl.opt.config.min_hop_rank_inc @RFC6550:8.2.2.2

  # Every DIO that it sends unasked says the same.
  3 collect root -> ff02::1a [icmpv6.code == 1 && icmpv6.rpl.dio.instance == icmpv6.rpl.dio.instance of 2] for 20s as $DIOS
      icmpv6.rpl.dio.rank  == icmpv6.rpl.dio.rank of 2               @RFC6550:8.2.2.2
  check should count($DIOS) >= 1                                     @RFC6550:8.3 for root
