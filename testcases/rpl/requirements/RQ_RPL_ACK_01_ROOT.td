test      RQ_RPL_ACK_01_ROOT
title     A DAO is acknowledged, roots
purpose   A DAO with the K flag is acknowledged to its sender, with its DAOSequence and its instance.
source    RFC 6550 section 9.3
covers    RFC6550:9.3 RFC6550:6.5.1 RFC6550:6.5
needs     root.rpl & root.boot & root.nonstoring
topology  wpan-rpl-root

cases $SEQUENCE
  240 240
  255 255
  0   0
  127 127

steps
  use rpl_root_up()
  1 peer.a -> root [icmpv6.rpl.dao.sequence == $SEQUENCE]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.dao.flag.k == 1
      icmpv6.rpl.opt.target.prefix == $peer.a.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $root.g64
  2 should root -> peer.a [icmpv6.rpl.daoack.sequence present] within $time.step  @RFC6550:9.3
      icmpv6.rpl.daoack.sequence == $SEQUENCE                        @RFC6550:6.5.1
      icmpv6.rpl.daoack.instance == $dut.rpl_instance                                @RFC6550:6.5.1
      icmpv6.rpl.daoack.flag.rsv == 0                                @RFC6550:6.5.1
      should icmpv6.rpl.daoack.status < 128                          @RFC6550:6.5.1
      ipv6.dst             == $peer.a.g64                            @RFC6550:6.5
