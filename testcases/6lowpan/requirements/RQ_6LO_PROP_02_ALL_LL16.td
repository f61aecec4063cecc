test      RQ_6LO_PROP_02_ALL_LL16
title     Every legal form of an echo request to all nodes, from LL16
purpose   Each LOWPAN_IPHC form of a packet to a group is decompressed to that packet.
source    RFC 6282 3.1; 6LoWPAN test catalogue 3.3
covers    RFC6282:3.1.1 RFC6282:3.2.3
needs     node.echo & node.echo_multicast
topology  wpan-node

cases from iphc_legal("ll16", "ff02::1", 1) expect 128

steps
  let $GROUP = 'ff020000000000000000000000000001'
  use same_all($peer.ll16, $GROUP, $HOPS, $CLASS, $FLOW, $TF, $HLIM, $CID, $SCI, $DCI, $SAC, $SAM, $DAC, $DAM)
