test      RQ_6LO_PROP_02_FLOW
title     Every legal form of an echo request, flow label 5, short addresses
purpose   Each LOWPAN_IPHC form that stands for a packet is decompressed to that packet.
source    RFC 6282 3.1; 6LoWPAN test catalogue 3.3
covers    RFC6282:3.1.1 RFC6282:3.2.2
needs     node.echo & node.short
topology  wpan-node

cases from iphc_legal("ll16", "ll16", 64, 0, 5) expect 64

steps
  use same($peer.ll16, $node.ll16, $HOPS, $CLASS, $FLOW,
           $TF, $HLIM, $CID, $SCI, $DCI, $SAC, $SAM, $DAC, $DAM)
