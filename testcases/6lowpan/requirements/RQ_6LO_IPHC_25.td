test      RQ_6LO_IPHC_25
title     A context of 112 bits
purpose   Bits of a context stand above those in line and those of the link-layer address.
source    RFC 6282 3.1.1
covers    RFC6282:3.1.1
needs     node.echo & node.contexts_test
topology  wpan-node

cases $SRC $DST $CID $SCI $DCI $SAC $SAM $DAC $DAM
  sam01  '20010db800000002000000fffe00d901'  $node.g64  1 2 0  1 1  1 3
  sam10  '20010db800000002000000fffe00d901'  $node.g64  1 2 0  1 2  1 3
  sam11  '20010db800000002000000fffe00d901'  $node.g64  1 2 0  1 3  1 3

steps
  use reachable($SRC, $DST)
  use same($SRC, $DST, 64, 0, 0, 3, 2, $CID, $SCI, $DCI, $SAC, $SAM, $DAC, $DAM)
