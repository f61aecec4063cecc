test      RQ_6LO_UDP_02
title     Longer port forms than necessary
purpose   Each P form that keeps the port bits is decompressed to the ports.
source    RFC 6282 4.3.3
covers    RFC6282:4.3.3 RFC6282:4.3.1
needs     node.errors
topology  wpan-node

cases $P
  p00  0
  p01  1
  p10  2
  p11  3

steps
  use quote_plain()
  use quote_udp($peer.ll64, $node.ll64, 64, 0, 0, 3, 1, 2, 0, 0, 0, 0, 3, 0, 3, $P)
