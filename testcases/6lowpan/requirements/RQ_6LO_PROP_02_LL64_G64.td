test      RQ_6LO_PROP_02_LL64_G64
title     Every legal form of an echo request, from a link-local to a global address, hop limit 255
purpose   Each LOWPAN_IPHC form that stands for a packet is decompressed to that packet.
source    RFC 6282 3.1; 6LoWPAN test catalogue 3.3
covers    RFC6282:3.1.1 RFC6282:3.2.2 RFC6282:3.1.2
needs     node.echo & node.contexts
topology  wpan-node

cases from iphc_legal("ll64", "g64", 255) expect 120

steps
  use reachable($peer.ll64, $node.g64)
  use same($peer.ll64, $node.g64, $HOPS, $CLASS, $FLOW,
           $TF, $HLIM, $CID, $SCI, $DCI, $SAC, $SAM, $DAC, $DAM)
