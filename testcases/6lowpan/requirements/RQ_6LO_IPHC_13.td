test      RQ_6LO_IPHC_13
title     Source contexts
purpose   The context of the source is the high four bits of the context identifier, that of the destination the low four.
source    RFC 6282 3.1.2
covers    RFC6282:3.1.2
needs     node.echo & node.contexts_test
topology  wpan-node

cases $SRC $DST $CID $SCI $DCI $SAC $SAM $DAC $DAM
  sci-0-dci-0  $peer.g64  $node.g64  1 0 0  1 3  1 3
  sci-0-64-in-line  $peer.g64  $node.g64  1 0 0  1 1  1 1
  sci-1-dci-0  concat('fd00abcd00000000', slice($peer.ll64, 8, 8))  $node.g64  1 1 0  1 3  1 3
  sci-1-64-in-line  concat('fd00abcd00000000', slice($peer.ll64, 8, 8))  $node.g64  1 1 0  1 1  1 1
  sci-5-dci-0  concat('20010db800000005', slice($peer.ll64, 8, 8))  $node.g64  1 5 0  1 3  1 3
  sci-5-64-in-line  concat('20010db800000005', slice($peer.ll64, 8, 8))  $node.g64  1 5 0  1 1  1 1
  sci-f-dci-0  concat('20010db80000000f', slice($peer.ll64, 8, 8))  $node.g64  1 15 0  1 3  1 3
  sci-f-64-in-line  concat('20010db80000000f', slice($peer.ll64, 8, 8))  $node.g64  1 15 0  1 1  1 1

steps
  use reachable($SRC, $DST)
  use same($SRC, $DST, 64, 0, 0, 3, 2, $CID, $SCI, $DCI, $SAC, $SAM, $DAC, $DAM)
