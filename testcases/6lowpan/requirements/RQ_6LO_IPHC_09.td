test      RQ_6LO_IPHC_09
title     Next header in line
purpose   With NH=0 the next header is the octet in line, for a header that has a LOWPAN_NHC form too.
source    RFC 6282 3.1.1
covers    RFC6282:3.1.1
needs     node.echo & node.errors
topology  wpan-node

steps
  use quote_plain()
  use same($peer.ll64, $node.ll64, 64, 0, 0, 3, 2, 0, 0, 0, 0, 3, 0, 3)
  use quote_udp($peer.ll64, $node.ll64, 64, 0, 0, 3, 0, 2, 0, 0, 0, 0, 3, 0, 3, 0)
