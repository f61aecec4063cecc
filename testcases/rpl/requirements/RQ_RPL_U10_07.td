test      RQ_RPL_U10_07
title     The 6LBR's answer
purpose   What the 6LBR says of a host's address is in the root's DAO-ACK, as a status of Neighbor Discovery: that it is the host's, or somebody else's.
source    RFC 9010 section 9.2.3
covers    RFC9010:9.2.3 RFC9010:6.3 RFC6550:9.3
needs     root.rpl & root.boot & root.nonstoring & root.rul
topology  wpan-rpl-root

note      The 6LBR is in the same node.

steps
  node peer.b up
  use rpl_root_up()
  use rpl_register_a(240, 60)
  1 peer.a -> root [icmpv6.rpl.dao.sequence == 241]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.dao.flag.k == 1
      icmpv6.rpl.opt.target.flag.x == 1
      icmpv6.rpl.opt.target.flag.rovrsz == 1
      icmpv6.rpl.opt.target.prefix == 2001:db8:0:1::aa
      icmpv6.rpl.opt.target.rovr == 'aabbccddeeff0102'
      icmpv6.rpl.opt.transit.flag.e == 1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 20
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $peer.a.g64
  2 root -> peer.a [reply to 1] within $time.step                  @RFC9010:9.2.3
      icmpv6.rpl.daoack.status == 0x40                             @RFC9010:9.2.3
  use rpl_register_b(240, 60, $root.g64)
  3 peer.b -> root [icmpv6.rpl.dao.sequence == 241]
      ipv6.src             == $peer.b.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.dao.flag.k == 1
      icmpv6.rpl.opt.target.flag.x == 1
      icmpv6.rpl.opt.target.flag.rovrsz == 1
      icmpv6.rpl.opt.target.prefix == 2001:db8:0:1::aa
      icmpv6.rpl.opt.target.rovr == '1122334455667788'
      icmpv6.rpl.opt.transit.flag.e == 1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 25
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $peer.b.g64
  4 root -> any [icmpv6.rpl.daoack.sequence == 241 && ipv6.dst == $peer.b.g64] within $time.step  @RFC9010:9.2.3
      icmpv6.rpl.daoack.status == 0xc1                             @RFC9010:6.3
