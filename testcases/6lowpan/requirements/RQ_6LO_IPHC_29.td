test      RQ_6LO_IPHC_29
title     Unicast destination
purpose   Each unicast DAM form, stateless and stateful, is decompressed.
source    RFC 6282 3.1.1
covers    RFC6282:3.1.1
needs     node.echo & node.contexts_test & node.short
topology  wpan-node

cases $SRC $DST $CID $SCI $DCI $SAC $SAM $DAC $DAM
  dac0-dam00  $peer.ll64  $node.ll64  0 0 0  0 3  0 0
  dac0-dam01  $peer.ll64  $node.ll64  0 0 0  0 3  0 1
  dac0-dam10  $peer.ll64  $node.ll16  0 0 0  0 3  0 2
  dac0-dam11  $peer.ll64  $node.ll64  0 0 0  0 3  0 3
  dac0-dam00-global  $peer.g64  $node.g64  0 0 0  1 3  0 0
  dac1-dam01  $peer.g64   $node.g64   0 0 0  1 3  1 1
  dac1-dam10  $peer.g64   $node.g16   0 0 0  1 3  1 2
  dac1-dam11  $peer.g64   $node.g64   0 0 0  1 3  1 3

steps
  use reachable($SRC, $DST)
  use same($SRC, $DST, 64, 0, 0, 3, 2, $CID, $SCI, $DCI, $SAC, $SAM, $DAC, $DAM)
