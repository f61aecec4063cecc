test      RQ_RPL_DST_16
title     Down to nobody, roots
purpose   A root in Storing mode sends a packet for an address that nobody advertised nowhere down.
source    RFC 6550 section 11.1
covers    RFC6550:11.1 RFC6550:9.2 RFC6550:8.3 RFC6550:6.5.1
needs     root.rpl & root.boot & root.storing
topology  wpan-rpl-root

steps
  use rpl_root_up()
  1 peer.a -> root [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $root.ll64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.opt.target.prefix == $peer.a.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
  2 peer.a -> root [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == concat(slice($root.g64, 0, 8), '0000000000007777')
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.instance_id == $dut.rpl_instance
      ipv6.opt.rpl.sender_rank == 8
  3 collect root -> any [icmpv6.type == 128 && ipv6.opt.rpl.flag.f == 0] for $time.silence as $DOWN
  check should count($DOWN) == 0                                     @RFC6550:11.1 for root
  4 peer.a -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
  5 root -> peer.a [reply to 4] within $time.step                    @RFC6550:8.3
