test      RQ_6LO_IPHC_04
title     TF=11: Traffic Class and Flow Label elided
purpose   With TF=11 Traffic Class and Flow Label are zero, whatever the packet before had.
source    RFC 6282 3.1.1
covers    RFC6282:3.1.1
needs     node.errors
topology  wpan-node

steps
  use quote_plain()
  use quote(0xb9, 0xbeef5, 64, 0, 2)
  use quote(0, 0, 64, 3, 2)
