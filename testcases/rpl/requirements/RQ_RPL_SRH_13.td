test      RQ_RPL_SRH_13
title     An error in a source route
purpose   A root that is told that a source route ended does not go on sending that way.
source    RFC 6554 section 4.2
covers    RFC6554:4.2 RFC6550:9.7 RFC6550:6.5.1
needs     root.rpl & root.boot & root.nonstoring & !root.sixlorh
topology  wpan-rpl-root

note      What a root does then is its own business, so that the next packets are a remark.

steps
  node peer.b up
  node peer.d up
  use rpl_root_up()
  use rpl_register_a(240, 60)
  use rpl_register_b(240, 60, $peer.a.g64)
  wait 1s
  1 peer.d -> root [icmpv6.type == 128]
      ipv6.src             == $peer.d.g64
      ipv6.dst             == $peer.b.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.instance_id == $dut.rpl_instance
      ipv6.opt.rpl.sender_rank == 8
  2 root -> peer.a [icmpv6.type == 128 || data.len >= 48 && ipv6.dst present] within $time.step  @RFC6550:9.7
  3 peer.a -> root [icmpv6.type == 1]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $root.g64
      icmpv6.code          == 7
      icmpv6.quoted        == concat('6000000000103a40', concat($root.g64, concat($peer.b.g64, '80000000000100010001020304050607')))
  wait 1s
  4 peer.d -> root [icmpv6.type == 128]
      ipv6.src             == $peer.d.g64
      ipv6.dst             == $peer.b.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.instance_id == $dut.rpl_instance
      ipv6.opt.rpl.sender_rank == 8
  5 collect root -> peer.a [icmpv6.type == 128 || data.len >= 48 && ipv6.dst present] for $time.silence as $AGAIN
  check should count($AGAIN) == 0                                  @RFC6554:4.2 for root
