test      RQ_6LO_IPHC_26
title     A context of 128 bits
purpose   A context of 128 bits is the whole address.
source    RFC 6282 3.1.1
covers    RFC6282:3.1.1
needs     node.echo & node.contexts_test
topology  wpan-node

cases $SRC $DST $CID $SCI $DCI $SAC $SAM $DAC $DAM
  sam11  '20010db800000003000000000000cafe'  $node.g64  1 3 0  1 3  1 3
  sam01  '20010db800000003000000000000cafe'  $node.g64  1 3 0  1 1  1 3

steps
  use reachable($SRC, $DST)
  use same($SRC, $DST, 64, 0, 0, 3, 2, $CID, $SCI, $DCI, $SAC, $SAM, $DAC, $DAM)
