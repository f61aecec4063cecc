test      RQ_6LO_IPHC_16
title     Stateless source
purpose   Each SAM form with SAC=0 is decompressed: 128, 64 and 16 bits in line, and none.
source    RFC 6282 3.1.1
covers    RFC6282:3.1.1
needs     node.echo & node.contexts
topology  wpan-node

cases $SRC $DST $CID $SCI $DCI $SAC $SAM $DAC $DAM
  sam00      $peer.ll64  $node.ll64  0 0 0  0 0  0 3
  sam01      $peer.ll64  $node.ll64  0 0 0  0 1  0 3
  sam10      $peer.ll16  $node.ll64  0 0 0  0 2  0 3
  sam11      $peer.ll64  $node.ll64  0 0 0  0 3  0 3
  sam11-16   $peer.ll16  $node.ll64  0 0 0  0 3  0 3
  sam00-any  $peer.g64   $node.g64   0 0 0  0 0  0 0

steps
  use reachable($SRC, $DST)
  use same($SRC, $DST, 64, 0, 0, 3, 2, $CID, $SCI, $DCI, $SAC, $SAM, $DAC, $DAM)
