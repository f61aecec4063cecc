test      RQ_6LO_IPHC_32
title     Group of a unicast prefix, in every form
purpose   With M=1, DAC=1 and DAM=00 the group is made of six octets in line and of length and prefix of the context.
source    RFC 6282 3.2.4
covers    RFC6282:3.2.4
needs     node.echo & node.contexts_test & node.join
topology  wpan-node
note      The list is made with a prefix of the list's own; it holds for that of context 0.

cases from iphc_legal("g64", "ff3e:40:2001:db8:0:100:0:1", 255) expect 88

steps
  let $GROUP = 'ff3e004020010db80000000100000001'
  1 ask node do join $GROUP "Join the group {$GROUP}"

  use same_all($peer.g64, $GROUP, $HOPS, $CLASS, $FLOW,
               $TF, $HLIM, $CID, $SCI, $DCI, $SAC, $SAM, $DAC, $DAM)
