test      RQ_6LO_IPHC_02
title     TF=01: ECN and Flow Label in line, DSCP elided
purpose   With TF=01 DSCP is zero and ECN and Flow Label are those in line.
source    RFC 6282 3.1.1
covers    RFC6282:3.1.1 RFC6282:3.2.1
needs     node.errors
topology  wpan-node

cases $ECN $FLOW
  ecn-3   3  0xbeef5
  ecn-1   1  0xfffff
  ecn-2   2  0
  ecn-0   0  1

steps
  use quote_plain()
  use quote($ECN, $FLOW, 64, 1, 2)
