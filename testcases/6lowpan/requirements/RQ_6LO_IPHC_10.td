test      RQ_6LO_IPHC_10
title     Hop limit in line and elided
purpose   Each HLIM form is decompressed to its hop limit.
source    RFC 6282 3.1.1
covers    RFC6282:3.1.1
needs     node.errors
topology  wpan-node
note      Hop limit 0 is left out: whether a node takes such a packet is open (RFC 8200 3 speaks of forwarders only).

cases $HOPS $HLIM
  hlim-01        1    1
  hlim-10        64   2
  hlim-11        255  3
  hlim-00-1      1    0
  hlim-00-2      2    0
  hlim-00-63     63   0
  hlim-00-64     64   0
  hlim-00-254    254  0
  hlim-00-255    255  0

steps
  use quote_plain()
  use quote(0, 0, $HOPS, 3, $HLIM)
