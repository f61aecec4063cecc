test      RQ_6LO_MESH_12
title     Cut mesh headers
purpose   A node goes on after mesh headers that end in the middle.
source    RFC 4944
covers    RFC4944:5.2
needs     node.echo
topology  wpan-node

cases $HEADER $OCTETS
  eui64-eui64 '8500124b0014b5d90100124b0014b5d982' 17
  eui64-short '9500124b0014b5d9010082' 11
  short-eui64 'a5000100124b0014b5d982' 11
  short-short 'b500010082' 5
  deep-hops-left 'bf2000010082' 6
  deep-hops-left-eui64 '8f2000124b0014b5d90100124b0014b5d982' 18

steps
  use control($ID)

  let $LENGTH = 1
  repeat $OCTETS times
    1 peer -> node [6lowpan.raw == slice($HEADER, 0, $LENGTH)]
    wait 50ms
    let $LENGTH = $LENGTH + 1
  end

  use still_answers($ID, 2)
