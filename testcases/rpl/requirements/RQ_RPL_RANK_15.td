test      RQ_RPL_RANK_15
title     A root has no parent
purpose   A root stays root, whoever advertises its DODAG with whatever Rank.
source    RFC 6550 section 8.2.1
covers    RFC6550:8.2.1 RFC6550:8.2.2.2 RFC6550:8.3
needs     root.rpl & root.boot
topology  wpan-rpl-root

cases $RANK
  lower  128
  equal  256
  higher 512

steps
  use rpl_root_up()
  1 peer -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
  2 given root -> peer [reply to 1] within $time.step                @RFC6550:8.3

  3 peer -> ff02::1a [icmpv6.rpl.dio.rank == $RANK]
      icmpv6.rpl.dio.instance == icmpv6.rpl.dio.instance of 2
      icmpv6.rpl.dio.version == icmpv6.rpl.dio.version of 2
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.mop == icmpv6.rpl.dio.flag.mop of 2
      icmpv6.rpl.dio.dtsn  == 250
      icmpv6.rpl.dio.dagid == icmpv6.rpl.dio.dagid of 2
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256

  4 never root -> any [icmpv6.code == 2 && icmpv6.rpl.dao.sequence present] for $time.step  @RFC6550:8.2.1

  5 peer -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
  6 root -> peer [reply to 5] within $time.step                      @RFC6550:8.3
      icmpv6.rpl.dio.rank  == icmpv6.rpl.dio.rank of 2               @RFC6550:8.2.2.2
      icmpv6.rpl.dio.dagid == icmpv6.rpl.dio.dagid of 2              @RFC6550:8.2.1
