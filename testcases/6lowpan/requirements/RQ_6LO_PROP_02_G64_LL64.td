test      RQ_6LO_PROP_02_G64_LL64
title     Every legal form of an echo request, from a global to a link-local address
purpose   Each LOWPAN_IPHC form that stands for a packet is decompressed to that packet.
source    RFC 6282 3.1; 6LoWPAN test catalogue 3.3
covers    RFC6282:3.1.1 RFC6282:3.2.2 RFC6282:3.1.2
needs     node.echo & node.contexts
topology  wpan-node

cases from iphc_legal("g64", "ll64", 64) expect 120

steps
  use reachable($peer.g64, $node.ll64)
  use same($peer.g64, $node.ll64, $HOPS, $CLASS, $FLOW,
           $TF, $HLIM, $CID, $SCI, $DCI, $SAC, $SAM, $DAC, $DAM)
