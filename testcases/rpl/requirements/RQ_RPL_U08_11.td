test      RQ_RPL_U08_11
title     From outside, in Storing mode
purpose   A packet from outside goes down in a tunnel with an RPL option, whatever option it has itself, and nothing is put into it.
source    RFC 9008 section 7.2.2
covers    RFC9008:7.2.2 RFC9008:12 RFC6553:4 RFC6550:9.2
needs     root.rpl & root.boot & root.storing & root.backbone & !root.sixlorh
topology  wpan-rpl-border

note      Table 12 of RFC 9008, as far as the root shows it. That routers of others put the option into the packet itself is so common that it is a remark.

cases $OPTION
  without 0
  with    1

steps
  node peer.b up
  use rpl_root_up()
  1 peer.a -> root [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $root.ll64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.opt.target.prefix == [$peer.a.g64, $peer.b.g64]
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
  wait 1s
  2 if $OPTION == 0: outside -> root [icmpv6.type == 128]
      ipv6.src             == $outside.g64
      ipv6.dst             == $peer.b.g64
  3 if $OPTION == 1: outside -> root [icmpv6.type == 128]
      ipv6.src             == $outside.g64
      ipv6.dst             == $peer.b.g64
      ipv6.opt.type        == 0x23
      ipv6.opt.rpl.instance_id == $dut.rpl_instance
      ipv6.opt.rpl.sender_rank == 7
  4 given root -> peer.a [icmpv6.type == 128 && ipv6.src == $outside.g64 || data.len >= 48 && slice(data.data, 8, 16) == $outside.g64] within $time.step  @RFC6550:9.2
      should icmpv6.type absent                                    @RFC9008:7.2.2
      if icmpv6.type absent: should ipv6.opt.rpl.instance_id == $dut.rpl_instance  @RFC9008:7.2.2
      if icmpv6.type absent && ipv6.opt.rpl.flag.o present: ipv6.opt.rpl.flag.o == 1  @RFC6550:11.2
      if $OPTION == 0 && icmpv6.type == 128: should ipv6.opt.rpl.instance_id absent  @RFC6553:4
