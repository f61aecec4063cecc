test      RQ_6LO_PROP_02_CLASS_FLOW
title     Every legal form of an echo request, Traffic Class 0xb9 and flow label 5
purpose   Each LOWPAN_IPHC form that stands for a packet is decompressed to that packet.
source    RFC 6282 3.1; 6LoWPAN test catalogue 3.3
covers    RFC6282:3.1.1 RFC6282:3.2.2
needs     node.echo
topology  wpan-node

cases from iphc_legal("ll64", "ll64", 64, 0xb9, 5) expect 18

steps
  use same($peer.ll64, $node.ll64, $HOPS, $CLASS, $FLOW,
           $TF, $HLIM, $CID, $SCI, $DCI, $SAC, $SAM, $DAC, $DAM)
