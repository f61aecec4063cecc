test      RQ_RPL_DNS_11
title     A prefix below a node
purpose   A Target may be a prefix: what is in it is reached through its node.
source    RFC 6550 section 9.4
covers    RFC6550:9.4 RFC6550:6.7.7 RFC6550:9.7 RFC6550:6.5.1 RFC6554:4.1
needs     root.rpl & root.boot & root.nonstoring & root.rpl_ping
topology  wpan-rpl-root

steps
  use rpl_root_up()
  use rpl_register_a(240, 60)
  1 peer.a -> root [icmpv6.rpl.dao.sequence == 241]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.opt.target.prefix_length == 64
      icmpv6.rpl.opt.target.prefix == 2001:db8:d:1::
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 241
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $peer.a.g64
  wait 1s
  2 ask root do ping "2001:db8:d:1::99" "Ping 2001:db8:d:1::99"
  # It may be in a tunnel to the node.
  3 root -> peer.a [icmpv6.type == 128 || data.len >= 48 && ipv6.dst present] within $time.stimulus  @RFC6550:6.7.7
