test      RQ_RPL_U08_07
title     From outside to an external target
purpose   A packet from outside to an external target goes in a tunnel as far as the router that the target is attached to.
source    RFC 9008 section 4.1.1
covers    RFC9008:4.1.1 RFC6550:6.7.8 RFC6550:9.7 RFC6550:6.5.1
needs     root.rpl & root.boot & root.nonstoring & root.backbone & !root.sixlorh
topology  wpan-rpl-border

note      How a packet gets there is no MUST of a text: all else is a remark.

steps
  use rpl_root_up()
  use rpl_register_a(240, 60)
  1 peer.a -> root [icmpv6.rpl.dao.sequence == 241]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.opt.target.prefix == 2001:db8:e::1
      icmpv6.rpl.opt.transit.flag.e == 1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $peer.a.g64
  wait 1s
  2 outside -> root [icmpv6.type == 128]
      ipv6.src             == $outside.g64
      ipv6.dst             == 2001:db8:e::1
  3 should root -> peer.a [icmpv6.type == 128 || data.len >= 48] within $time.step  @RFC6550:6.7.8
      should icmpv6.type absent                                    @RFC9008:4.1.1
      should ipv6.dst == $peer.a.g64                               @RFC9008:4.1.1
      if data.data present: should slice(data.data, 8, 32) == concat($outside.g64, '20010db8000e00000000000000000001')  @RFC9008:4.1.1
      should ipv6.routing.rpl.full_address not contains 2001:db8:e::1  @RFC9008:4.1.1
