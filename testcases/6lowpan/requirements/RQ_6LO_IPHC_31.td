test      RQ_6LO_IPHC_31
title     Groups in each stateless form that can carry them
purpose   Each DAM form of a group that the node is in is understood: 128, 48, 32 and 8 bits in line.
source    RFC 6282 3.2.3
covers    RFC6282:3.2.3 RFC6282:3.1.1
needs     node.echo & node.echo_multicast & node.join
topology  wpan-node

cases $GROUP $DAM
  all-128        'ff020000000000000000000000000001'                      0
  all-48         'ff020000000000000000000000000001'                      1
  all-32         'ff020000000000000000000000000001'                      2
  all-8          'ff020000000000000000000000000001'                      3
  8-bit-128      'ff0200000000000000000000000000a5'                     0
  8-bit-48       'ff0200000000000000000000000000a5'                     1
  8-bit-32       'ff0200000000000000000000000000a5'                     2
  8-bit-8        'ff0200000000000000000000000000a5'                     3
  32-bit-128     'ff050000000000000000000000a1b2c3'                0
  32-bit-48      'ff050000000000000000000000a1b2c3'                1
  32-bit-32      'ff050000000000000000000000a1b2c3'                2
  48-bit-128     'ff15000000000000000000a1b2c3d4e5'           0
  48-bit-48      'ff15000000000000000000a1b2c3d4e5'           1
  128-bit-128    'ff1e0001000200030004000500060007'           0

steps
  1 ask node do join $GROUP "Join the group {$GROUP}"

  use same_all($peer.ll64, $GROUP, 64, 0, 0, 3, 2, 0, 0, 0, 0, 3, 0, $DAM)
