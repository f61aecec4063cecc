test      RQ_6LO_DISP_16
title     Cut headers
purpose   A node goes on after frames that end within any of the headers of the adaptation layer.
source    RFC 4944
covers    RFC4944:5
needs     node.echo
topology  wpan-node
note      Each header is sent with one octet, two octets .. of it, the first time with none.

cases $PAYLOAD $OCTETS
  empty '' 0
  ipv6 '416000000000083a40fe8000000000000002124b0014b5d901fe8000000000000002124b0014b5d9828000' 43
  iphc '7b3b3a4080' 5
  iphc-inline '600000000000fd3a20010db800000000000000000000000020010db8000000000000000000000000' 40
  nhc-udp '7e33f016331633' 7
  hc1 '42fbe04023' 5
  bc0 '502a' 2
  mesh 'b500011234' 5
  mesh-eui64 '8500124b0014b5d90100124b0014b5d982' 17
  mesh-deep 'bf2000011234' 6
  first-fragment 'c06c00017a333a8000' 9
  later-fragment 'e06c000109' 5
  page 'f1' 1
  escape '4020' 2
  recoverable 'e8000000000000' 7
  recoverable-ack 'ea0000000000' 6
  dff '4300' 2

steps
  use control($ID)

  let $LENGTH = 0
  repeat $OCTETS + 1 times
    1 peer -> node [6lowpan.raw == slice($PAYLOAD, 0, $LENGTH)]
    wait 50ms
    let $LENGTH = $LENGTH + 1
  end

  use still_answers($ID, 2)
