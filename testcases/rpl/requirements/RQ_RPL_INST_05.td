test      RQ_RPL_INST_05
title     The local instance of a root
purpose   The root of a local instance names its DODAG by an address of its own, and sets no D flag in messages of RPL.
source    RFC 6550 section 8.1
covers    RFC6550:8.1 RFC6550:5.1 RFC6550:8.3
needs     root.rpl & root.boot & root.local
topology  wpan-rpl-root

steps
  use rpl_root_up()
  1 peer.a -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
  2 root -> peer.a [reply to 1] within $time.step                  @RFC6550:8.3
      icmpv6.rpl.dio.instance in 0x80..0xbf                        @RFC6550:5.1
      icmpv6.rpl.dio.dagid any as $DAG
      icmpv6.rpl.dio.dagid is unicast                              @RFC6550:8.1
      icmpv6.rpl.dio.dagid not is link_local                       @RFC6550:8.1
  3 peer.a -> root [icmpv6.rpl.dao.sequence == 240]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $DAG
      icmpv6.rpl.dao.instance == icmpv6.rpl.dio.instance of 2
      icmpv6.rpl.dao.dodagid == $DAG
      icmpv6.rpl.opt.target.prefix == $peer.a.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $DAG
  wait 1s
  4 peer.a -> root [icmpv6.type == 128]
      ipv6.dst             == $DAG
      ipv6.src             == $peer.a.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 0
      ipv6.opt.rpl.instance_id == icmpv6.rpl.dio.instance of 2 + 0x40
      ipv6.opt.rpl.sender_rank == 2
  5 root -> any [icmpv6.type == 129] within $time.step             @RFC6550:8.1
      ipv6.src             == $DAG                                 @RFC6550:5.1
