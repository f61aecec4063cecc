test      RQ_RPL_LOR_11
title     A compressed source route of more than thirty-two nodes
purpose   One SRH-6LoRH names 32 nodes at most: the root of a longer way writes several of them, which name every node in its order.
source    RFC 8138 section 5.1
covers    RFC8138:5.1 RFC8138:4.3.1 RFC8138:4.3.2 RFC9035:4 RFC6550:9.7 RFC6550:8.2.2.2
needs     root.rpl & root.boot & root.nonstoring & root.rpl_ping & root.sixlorh
topology  wpan-rpl-root

note      No RFC says how long a way a root must be able to write: it may send nothing.

steps
  node peer.b up
  node peer.c up
  use rpl_root_up()
  use rpl_register_a(240, 255)
  let $NUMBERS = '404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f60616263646566'
  let $ABOVE = $peer.a.g64
  let $N = 0
  repeat 32 times
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
  2 peer.a -> root [icmpv6.rpl.dao.sequence == 240]
      ipv6.src             == $peer.c.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.opt.target.prefix == $peer.c.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 255
      icmpv6.rpl.opt.transit.parent == $ABOVE
  wait 1s
  3 ask root do ping $peer.c.g64 "Ping {peer.c}"
  4 may root -> peer.a [icmpv6.type == 128 || data.len >= 48 && ipv6.dst present] within $time.step  @RFC6550:9.7
      should 6lowpan.rhtype present                                  @RFC9035:4
      if 6lowpan.rhtype present: ipv6.dst == $peer.c.g64                  @RFC8138:5.2.2
      if 6lowpan.rhtype present && 6lowpan.rhtype not contains 6: count(6lowpan.6loRH.address) == 33  @RFC8138:5.1
      if 6lowpan.rhtype == [0, 0, 5]: 6lowpan.6loRH.address contains slice($ABOVE, 15, 1)  @RFC8138:4.3.1
  use rpl_register_a(241, 255)
