test      RQ_6LO_IPHC_22
title     One side short, the other extended
purpose   Each elided identifier is formed from the link-layer address of its own side.
source    RFC 6282 3.2.2
covers    RFC6282:3.2.2
needs     node.echo & node.short
topology  wpan-node

cases $SRC $DST $CID $SCI $DCI $SAC $SAM $DAC $DAM
  extended-to-short  $peer.ll64  $node.ll16  0 0 0  0 3  0 3
  short-to-extended  $peer.ll16  $node.ll64  0 0 0  0 3  0 3

steps
  use reachable($SRC, $DST)
  use same($SRC, $DST, 64, 0, 0, 3, 2, $CID, $SCI, $DCI, $SAC, $SAM, $DAC, $DAM)
