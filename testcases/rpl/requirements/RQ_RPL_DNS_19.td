test      RQ_RPL_DNS_19
title     No parent in a DAO
purpose   A DAO of Non-Storing mode without a parent makes no route, and is not accepted.
source    RFC 6550 section 9.4
covers    RFC6550:9.4 RFC6550:9.7 RFC6550:8.3 RFC6550:6.5.1
needs     root.rpl & root.boot & root.nonstoring
topology  wpan-rpl-root

steps
  use rpl_root_up()
  1 peer.a -> root [icmpv6.rpl.dao.sequence == 240]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.dao.flag.k == 1
      icmpv6.rpl.opt.target.prefix == $peer.a.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
  # Whose child the node is a root may infer in some cases (section 9.4).
  2 collect root -> any [icmpv6.rpl.daoack.status < 128] for $time.silence as $TAKEN
  check should count($TAKEN) == 0                                    @RFC6550:9.7 for root
  3 peer.a -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
  4 root -> peer.a [reply to 3] within $time.step                    @RFC6550:8.3
