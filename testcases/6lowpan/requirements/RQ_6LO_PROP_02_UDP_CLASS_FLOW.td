test      RQ_6LO_PROP_02_UDP_CLASS_FLOW
title     Every legal form of a UDP datagram, with Traffic Class, Flow Label and a hop limit in line
purpose   Each form in LOWPAN_IPHC and LOWPAN_NHC that stands for a datagram is decompressed to it.
source    RFC 6282 3.1, 4.3; 6LoWPAN test catalogue 3.3
covers    RFC6282:3.1.1 RFC6282:4.3.3 RFC6282:3.2.1
needs     node.errors
topology  wpan-node

cases from iphc_legal_udp("ll64", "ll64", 0xf0b3, 0xf0bd, 63, 0xb9, 5) expect 45

steps
  use quote_udp($peer.ll64, $node.ll64, $HOPS, $CLASS, $FLOW, $TF, $NH, $HLIM, $CID, $SCI, $DCI, $SAC, $SAM, $DAC, $DAM, $P)
