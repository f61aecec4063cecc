test      RQ_6LO_IPHC_17
title     Stateful source
purpose   Each SAM form with SAC=1 is decompressed under its context: 64 and 16 bits in line, and none.
source    RFC 6282 3.1.1
covers    RFC6282:3.1.1
needs     node.echo & node.contexts_test
topology  wpan-node

cases $SRC $DST $CID $SCI $DCI $SAC $SAM $DAC $DAM
  sam01     $peer.g64  $node.g64  0 0 0  1 1  0 0
  sam10     $peer.g16  $node.g64  0 0 0  1 2  0 0
  sam11     $peer.g64  $node.g64  0 0 0  1 3  0 0
  sam11-16  $peer.g16  $node.g64  0 0 0  1 3  0 0

steps
  use reachable($SRC, $DST)
  use same($SRC, $DST, 64, 0, 0, 3, 2, $CID, $SCI, $DCI, $SAC, $SAM, $DAC, $DAM)
