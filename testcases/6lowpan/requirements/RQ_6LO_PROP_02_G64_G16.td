test      RQ_6LO_PROP_02_G64_G16
title     Every legal form of an echo request, from a global EUI-64 to a global short address, hop limit 1
purpose   Each LOWPAN_IPHC form that stands for a packet is decompressed to that packet.
source    RFC 6282 3.1; 6LoWPAN test catalogue 3.3
covers    RFC6282:3.1.1 RFC6282:3.2.2 RFC6282:3.1.2
needs     node.echo & node.contexts & node.short
topology  wpan-node

cases from iphc_legal("g64", "g16", 1) expect 184

steps
  use reachable($peer.g64, $node.g16)
  use same($peer.g64, $node.g16, $HOPS, $CLASS, $FLOW,
           $TF, $HLIM, $CID, $SCI, $DCI, $SAC, $SAM, $DAC, $DAM)
