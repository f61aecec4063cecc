test      RQ_RPL_DNS_18
title     A long way down
purpose   A root's source route to a node 12 to 127 hops away is whole, or there is none.
source    RFC 6554 section 4.1
covers    RFC6554:4.1 RFC6550:9.7 RFC6550:9.4 RFC6550:6.5.1
needs     root.rpl & root.boot & root.nonstoring & !root.sixlorh
topology  wpan-rpl-root

note      A root may have no room for so many routes, or for the header. The packet has hops enough for all of the way: a source route is cut to them.

cases $HOPS
  12 12
  32 32
  64 64
  127 127

steps
  node peer.b up
  node peer.d up
  use rpl_root_up()
  use rpl_register_a(240, 255)
  let $NUMBERS = '0708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f90919293949596979899'
  let $ABOVE = $peer.a.g64
  let $N = 1
  repeat $HOPS - 1 times
    let $HERE = concat(slice($peer.b.g64, 0, 15), slice($NUMBERS, $N, 1))
    1 peer.a -> root [icmpv6.rpl.dao.sequence == 240]
        ipv6.src           == $HERE
        ipv6.dst           == $root.g64
        icmpv6.rpl.dao.instance == $dut.rpl_instance
        icmpv6.rpl.opt.target.prefix == $HERE
        icmpv6.rpl.opt.transit.pathctl == 0x80
        icmpv6.rpl.opt.transit.pathseq == 240
        icmpv6.rpl.opt.transit.pathlifetime == 255
        icmpv6.rpl.opt.transit.parent == $ABOVE
    wait 200ms
    let $ABOVE = $HERE
    let $N = $N + 1
  end
  wait 1s
  2 peer.d -> root [icmpv6.type == 128]
      ipv6.src             == $peer.d.g64
      ipv6.dst             == $ABOVE
      ipv6.hlim            == 255
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.instance_id == $dut.rpl_instance
      ipv6.opt.rpl.sender_rank == 8

  # In a tunnel, with the source route before it.
  3 may root -> peer.a [icmpv6.type == 128 || data.len >= 48 && ipv6.dst present] within $time.step  @RFC6550:9.7
      ipv6.dst             == $peer.a.g64                          @RFC6554:4.1
      ipv6.routing.segleft >= $HOPS - 2                            @RFC6554:4.1
      ipv6.routing.segleft <= $HOPS - 1                            @RFC6554:4.1
      count(ipv6.routing.rpl.full_address) == ipv6.routing.segleft  @RFC6554:4.1
  use rpl_register_a(241, 255)
