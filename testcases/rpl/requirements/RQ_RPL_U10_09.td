test      RQ_RPL_U10_09
title     A Target with a verifier
purpose   A Target with flags and a ROVR behind the prefix is a Target for a root that knows nothing of them.
source    RFC 9010 section 6.1
covers    RFC9010:6.1 RFC6550:9.4 RFC6550:9.7 RFC6550:6.5.1
needs     root.rpl & root.boot & root.nonstoring & root.rpl_ping
topology  wpan-rpl-root

cases $X
  plain 0
  x     1

steps
  use rpl_root_up()
  use rpl_register_a(240, 60)
  1 peer.a -> root [icmpv6.rpl.dao.sequence == 241]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.dao.flag.k == 1
      icmpv6.rpl.opt.target.flag.x == $X
      icmpv6.rpl.opt.target.flag.rovrsz == 1
      icmpv6.rpl.opt.target.prefix == 2001:db8:0:1::aa
      icmpv6.rpl.opt.target.rovr == 'aabbccddeeff0102'
      icmpv6.rpl.opt.transit.flag.e == 1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $peer.a.g64
  wait 1s
  2 ask root do ping "2001:db8:0:1::aa" "Ping 2001:db8:0:1::aa"
  3 root -> peer.a [icmpv6.type == 128 || data.len >= 48 && ipv6.dst present] within $time.stimulus  @RFC9010:6.1
