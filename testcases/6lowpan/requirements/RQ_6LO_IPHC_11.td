test      RQ_6LO_IPHC_11
title     Hop limit when sending
purpose   Each hop limit is sent in a form that gives it back.
source    RFC 6282 3.1.1
covers    RFC6282:3.1.1
needs     node.compressed & node.ping & node.ping_hops
topology  wpan-node

cases $HOPS
  one    1
  two    2
  hops-63     63
  hops-64     64
  hops-65     65
  hops-254    254
  hops-255    255

steps
  1 ask node "Ping {peer.ll64} from {node.ll64} with hop limit {$HOPS}"

  2 node -> peer [ipv6.dst == $peer.ll64 && (icmpv6.type == 128 || ipv6.nxt == 59)] within $time.stimulus
      given 6lowpan.datagram.pattern == 0x03                       @RFC6282:3.1
      ipv6.nxt             == 58                                   @RFC6282:3.1.1
      ipv6.hlim            == $HOPS                                @RFC6282:3.1.1
