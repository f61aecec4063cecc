test      RQ_6LO_IPHC_21
title     Addresses formed from short addresses
purpose   An elided identifier of a short address is 0000:00ff:fe00:XXXX, without PAN id.
source    RFC 6282 3.2.2
covers    RFC6282:3.2.2
needs     node.echo & node.contexts_test & node.short
topology  wpan-node

cases $SRC $DST $CID $SCI $DCI $SAC $SAM $DAC $DAM
  both-elided         $peer.ll16  $node.ll16  0 0 0  0 3  0 3
  both-16             $peer.ll16  $node.ll16  0 0 0  0 2  0 2
  both-elided-global  $peer.g16   $node.g16   0 0 0  1 3  1 3

steps
  use reachable($SRC, $DST)
  use same($SRC, $DST, 64, 0, 0, 3, 2, $CID, $SCI, $DCI, $SAC, $SAM, $DAC, $DAM)
