test      RQ_6LO_EXT_07
title     Chains of headers in LOWPAN_NHC
purpose   Next headers are rebuilt along a chain that ends in UDP, compressed too, or in a header that is not.
source    RFC 6282 4.2
covers    RFC6282:4.2 RFC6282:4.3.3
needs     node.errors
topology  wpan-node

cases $HBH $DST
  hop-by-hop-udp              1  0
  destination-udp             0  1
  hop-by-hop-destination-udp  1  1

steps
  use quote_plain()

  1 peer -> node [udp.dstport == $dut.closed_port_4 && ipv6.dst == $node.ll64]
      ipv6.src             == $peer.ll64
      udp.srcport          == 0xf0b3
      if $HBH == 1: ipv6.hopopts.data == '1e0411223344'
      if $DST == 1: ipv6.dstopts.data == '1e0411223344'
      6lowpan.nhc.udp.ports == 3
      data.data            == '6f6e65'

  2 given node -> peer [icmpv6.type == 1 && icmpv6.quoted contains '6f6e65']  @RFC4443:3.1
      if $HBH == 1: icmpv6.quoted.nxt == 0                         @RFC6282:4.2
      if $HBH == 0: icmpv6.quoted.nxt == 60                        @RFC6282:4.2
      if $HBH == 1 && $DST == 0: slice(icmpv6.quoted, 40, 8) == '11001e0411223344'  @RFC6282:4.2
      if $HBH == 0 && $DST == 1: slice(icmpv6.quoted, 40, 8) == '11001e0411223344'  @RFC6282:4.2
      if $HBH == 1 && $DST == 1: slice(icmpv6.quoted, 40, 16) == '3c001e041122334411001e0411223344'  @RFC6282:4.2
      icmpv6.quoted.plen   == 11 + 8 * $HBH + 8 * $DST             @RFC6282:3.2
