test      RQ_6LO_IPHC_12
title     Stateful forms without a context identifier
purpose   Without a context identifier both sides use context 0.
source    RFC 6282 3.1.2
covers    RFC6282:3.1.2 RFC6282:3.1.1
needs     node.echo & node.contexts_test & node.short
topology  wpan-node

cases $SRC $DST $CID $SCI $DCI $SAC $SAM $DAC $DAM
  source-64       $peer.g64  $node.ll64  0 0 0  1 1  0 3
  source-16       $peer.g16  $node.ll64  0 0 0  1 2  0 3
  source-0        $peer.g64  $node.ll64  0 0 0  1 3  0 3
  destination-64  $peer.ll64 $node.g64   0 0 0  0 3  1 1
  destination-16  $peer.ll64 $node.g16   0 0 0  0 3  1 2
  destination-0   $peer.ll64 $node.g64   0 0 0  0 3  1 3
  both            $peer.g64  $node.g64   0 0 0  1 3  1 3

steps
  use reachable($SRC, $DST)
  use same($SRC, $DST, 64, 0, 0, 3, 2, $CID, $SCI, $DCI, $SAC, $SAM, $DAC, $DAM)
