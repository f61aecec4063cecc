test      RQ_RPL_DNS_21
title     Many targets in one DAO
purpose   A root keeps each of twelve targets of one DAO.
source    RFC 6550 section 9.4
covers    RFC6550:9.4 RFC6550:9.7 RFC6550:6.5.1
needs     root.rpl & root.boot & root.nonstoring & root.rpl_ping
topology  wpan-rpl-root

note      A root may refuse them for lack of room.

steps
  use rpl_root_up()
  use rpl_register_a(240, 60)
  1 peer.a -> root [icmpv6.rpl.dao.sequence == 241]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.dao.flag.k == 1
      icmpv6.rpl.opt.target.prefix == [2001:db8:9::1, 2001:db8:9::2, 2001:db8:9::3, 2001:db8:9::4, 2001:db8:9::5, 2001:db8:9::6, 2001:db8:9::7, 2001:db8:9::8, 2001:db8:9::9, 2001:db8:9::a, 2001:db8:9::b, 2001:db8:9::c]
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $peer.a.g64
  2 may root -> peer.a [reply to 1] within $time.step            @RFC6550:6.5.1
      given icmpv6.rpl.daoack.status < 128
  let $N = 1
  repeat 12 times
    let $TARGET = concat('20010db80009000000000000000000', slice('000102030405060708090a0b0c', $N, 1))
    3 ask root do ping $TARGET "Ping each of the twelve targets"
    4 should root -> peer.a [icmpv6.type == 128 || data.len >= 48 && ipv6.dst present] within $time.stimulus  @RFC6550:9.4
    let $N = $N + 1
  end
