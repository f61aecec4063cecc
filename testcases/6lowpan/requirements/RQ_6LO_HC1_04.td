test      RQ_6LO_HC1_04
title     Cut LOWPAN_HC1
purpose   A node goes on after LOWPAN_HC1 headers, whole and cut.
source    RFC 4944
covers    RFC4944:10 RFC6282:2
needs     node.echo
topology  wpan-node

cases $HEADER $OCTETS
  udp '42fbe04023437568699078' 11
  icmpv6 '42fc408000abcd00010001' 11
  in-line '420040fe800000000000000212ff0014b5d901fe800000000000000212ff0014b5d9010000000000003a80' 43

steps
  use control($ID)

  let $LENGTH = 1
  repeat $OCTETS times
    1 peer -> node [6lowpan.raw == slice($HEADER, 0, $LENGTH)]
    wait 50ms
    let $LENGTH = $LENGTH + 1
  end

  use still_answers($ID, 2)
