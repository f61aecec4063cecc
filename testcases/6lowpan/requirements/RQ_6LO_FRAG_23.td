test      RQ_6LO_FRAG_23
title     The end of a reassembly
purpose   A datagram whose last fragments come more than 60 seconds after the first one is not delivered.
source    RFC 4944
covers    RFC4944:5.3
needs     node.echo & node.fragment
topology  wpan-node

steps
  use control_fragmented($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == [48, 32, 28] && 6lowpan.frag.order == [1]]

  wait $time.reassembly

  2 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == [48, 32, 28] && 6lowpan.frag.order == [2, 3]]

  use unheard($time.silence)
  use still_answers($ID, 9)
