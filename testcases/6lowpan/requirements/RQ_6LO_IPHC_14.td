test      RQ_6LO_IPHC_14
title     Context identifier of a side without context
purpose   The four bits of the context identifier that belong to a stateless side are not looked at.
source    RFC 6282 3.1.2
covers    RFC6282:3.1.2
needs     node.echo & node.contexts_test
topology  wpan-node

cases $SRC $DST $CID $SCI $DCI $SAC $SAM $DAC $DAM
  source-stateless       $peer.ll64  $node.g64   1 9 0  0 3  1 3
  destination-stateless  $peer.g64   $node.ll64  1 0 9  1 3  0 3
  both-stateless         $peer.ll64  $node.ll64  1 9 9  0 3  0 3

steps
  use reachable($SRC, $DST)
  use same($SRC, $DST, 64, 0, 0, 3, 2, $CID, $SCI, $DCI, $SAC, $SAM, $DAC, $DAM)
