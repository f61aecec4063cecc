test      RQ_6LO_IPHC_05
title     Every Traffic Class, ECN first
purpose   In line a Traffic Class stands with ECN in front (rotated right by two); each of the 256 is decompressed as it was.
source    RFC 6282 3.2.1
covers    RFC6282:3.2.1 RFC6282:3.1.1
needs     node.errors
topology  wpan-node
note      An echo reply cannot show it: no checksum covers the Traffic Class. The quoted header of an ICMPv6 error does.

cases $FLOW $TF
  flow-0        0        2
  flow-0-inline 0        0
  flow-1        1        0
  flow-max      0xfffff  0

steps
  use quote_plain()
  let $CLASS = 0
  repeat 256 times
      use quote($CLASS, $FLOW, 64, $TF, 2)
      let $CLASS = $CLASS + 1
  end
