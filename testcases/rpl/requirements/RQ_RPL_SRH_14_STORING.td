test      RQ_RPL_SRH_14_STORING
title     A source route from outside, in Storing mode
purpose   A packet with a source route that is not at its end is not let into a DODAG in Storing mode either.
source    RFC 6554 section 5.1
covers    RFC6554:5.1 RFC6554:4.1 RFC9008:12 RFC6550:9.2
needs     root.rpl & root.boot & root.storing & root.backbone & !root.sixlorh
topology  wpan-rpl-border

cases $DST $NEXT
  root  $root.g64   $peer.a.g64
  node  $peer.a.g64 $peer.b.g64

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
  use rpl_reached_from_outside()
  2 outside -> root [icmpv6.type == 128]
      ipv6.src             == $outside.g64
      ipv6.dst             == $DST
      ipv6.routing.segleft == 1
      ipv6.routing.rpl.full_address == $NEXT
  3 never root -> peer.a [icmpv6.type == 128 && ipv6.src == $outside.g64 || data.len >= 48 && slice(data.data, 8, 16) == $outside.g64] for $time.silence  @RFC6554:5.1
