test      RQ_6LO_IPHC_24
title     A context of 48 bits
purpose   Bits between the end of a context and the identifier are zero.
source    RFC 6282 3.1.1
covers    RFC6282:3.1.1
needs     node.echo & node.contexts_test
topology  wpan-node
note      A packet under a longer context comes first: what it left must not show.

cases $SRC $DST $CID $SCI $DCI $SAC $SAM $DAC $DAM
  sam01  concat('fd00abcd00000000', slice($peer.ll64, 8, 8))  $node.g64  1 1 0  1 1  1 3
  sam11  concat('fd00abcd00000000', slice($peer.ll64, 8, 8))  $node.g64  1 1 0  1 3  1 3
  sam10  'fd00abcd00000000000000fffe000001'  $node.g64  1 1 0  1 2  1 3

steps
  use reachable($SRC, $DST)
  use same($SRC, $DST, 64, 0, 0, 3, 2, $CID, $SCI, $DCI, $SAC, $SAM, $DAC, $DAM)
