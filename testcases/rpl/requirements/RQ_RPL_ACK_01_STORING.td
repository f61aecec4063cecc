test      RQ_RPL_ACK_01_STORING
title     A DAO is acknowledged, roots in Storing mode
purpose   A DAO with the K flag is acknowledged to its sender.
source    RFC 6550 section 9.3
covers    RFC6550:9.3 RFC6550:6.5.1 RFC6550:6.5 RFC6550:9.2 RFC6550:6
needs     root.rpl & root.boot & root.storing & root.rpl_ping
topology  wpan-rpl-root

alias     RQ_RPL_RPI_10

steps
  node peer.b up
  use rpl_root_up()
  1 peer.a -> root [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $root.ll64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.dao.flag.k == 1
      icmpv6.rpl.opt.target.prefix == [$peer.a.g64, $peer.b.g64]
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
  2 should root -> peer.a [reply to 1] within $time.step             @RFC6550:9.3
      given icmpv6.rpl.daoack.status < 128                           @RFC6550:6.5.1
      ipv6.src             == $root.ll64                             @RFC6550:6
      ipv6.dst             == $peer.a.ll64                           @RFC6550:6.5

  # Down to a node below it, with the O flag.
  3 ask root do ping $peer.b.g64 "Ping {peer.b}"
  4 root -> peer.a [icmpv6.type == 128] within $time.stimulus        @RFC6550:9.2
      ipv6.dst             == $peer.b.g64                            @RFC6550:9.2
      if ipv6.opt.rpl.flag.o present: ipv6.opt.rpl.flag.o == 1       @RFC6550:11.2
      should ipv6.opt.rpl.sender_rank in {0, 1}                      @RFC6550:11.2
