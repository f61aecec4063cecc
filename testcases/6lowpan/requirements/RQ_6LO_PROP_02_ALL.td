test      RQ_6LO_PROP_02_ALL
title     Every legal form of an echo request to all nodes, from LL64
purpose   Each LOWPAN_IPHC form of a packet to a group is decompressed to that packet.
source    RFC 6282 3.1; 6LoWPAN test catalogue 3.3
covers    RFC6282:3.1.1 RFC6282:3.2.3
needs     node.echo & node.echo_multicast
topology  wpan-node

cases from iphc_legal("ll64", "ff02::1", 255) expect 96

steps
  let $GROUP = 'ff020000000000000000000000000001'
  use same_all($peer.ll64, $GROUP, $HOPS, $CLASS, $FLOW, $TF, $HLIM, $CID, $SCI, $DCI, $SAC, $SAM, $DAC, $DAM)
