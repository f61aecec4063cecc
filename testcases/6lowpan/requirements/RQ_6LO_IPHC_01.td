test      RQ_6LO_IPHC_01
title     TF=00: Traffic Class and Flow Label in line
purpose   With TF=00 ECN, DSCP and Flow Label in line are decompressed to the header they came from.
source    RFC 6282 3.1.1
covers    RFC6282:3.1.1 RFC6282:3.2.1
needs     node.errors
topology  wpan-node

steps
  use quote_plain()
  use quote(0xb9, 0xbeef5, 64, 0, 2)
