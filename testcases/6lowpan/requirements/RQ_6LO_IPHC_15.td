test      RQ_6LO_IPHC_15
title     Context identifier 0 given
purpose   CID=1 with an octet of zero means the same as CID=0.
source    RFC 6282 3.1.2
covers    RFC6282:3.1.2
needs     node.echo & node.contexts_test
topology  wpan-node

cases $SRC $DST $CID $SCI $DCI $SAC $SAM $DAC $DAM
  stateful   $peer.g64   $node.g64   1 0 0  1 3  1 3
  stateless  $peer.ll64  $node.ll64  1 0 0  0 3  0 3

steps
  use reachable($SRC, $DST)
  use same($SRC, $DST, 64, 0, 0, 3, 2, $CID, $SCI, $DCI, $SAC, $SAM, $DAC, $DAM)
