test      RQ_6LO_IPHC_03
title     TF=10: Traffic Class in line, Flow Label elided
purpose   With TF=10 the Flow Label is zero and the Traffic Class is the octet in line, rotated.
source    RFC 6282 3.1.1
covers    RFC6282:3.1.1 RFC6282:3.2.1
needs     node.errors
topology  wpan-node

cases $CLASS
  ef      0xb8
  ecn     0x03
  dscp-1  0x04
  all     0xff
  zero    0

steps
  use quote_plain()
  use quote($CLASS, 0, 64, 2, 2)
