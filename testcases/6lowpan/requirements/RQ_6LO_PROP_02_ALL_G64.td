test      RQ_6LO_PROP_02_ALL_G64
title     Every legal form of an echo request to all nodes, from G64
purpose   Each LOWPAN_IPHC form of a packet to a group is decompressed to that packet.
source    RFC 6282 3.1; 6LoWPAN test catalogue 3.3
covers    RFC6282:3.1.1 RFC6282:3.2.3
needs     node.echo & node.echo_multicast & node.contexts
topology  wpan-node

cases from iphc_legal("g64", "ff02::1", 64, 0xb8) expect 80

steps
  let $GROUP = 'ff020000000000000000000000000001'
  use same_all($peer.g64, $GROUP, $HOPS, $CLASS, $FLOW, $TF, $HLIM, $CID, $SCI, $DCI, $SAC, $SAM, $DAC, $DAM)
