test      RQ_6LO_FRAG_24
title     The time of a reassembly begins with its first fragment
purpose   A fragment in the middle gives a datagram no more time.
source    RFC 4944
covers    RFC4944:5.3
needs     node.echo & node.fragment
topology  wpan-node
note      More than 60 seconds pass between the first fragment and the last, less than 60 between any two that follow each other.

steps
  use control_fragmented($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == [48, 32, 28] && 6lowpan.frag.order == [1]]

  wait $time.reassembly - 20s

  2 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == [48, 32, 28] && 6lowpan.frag.order == [2]]

  wait 25s

  3 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == [48, 32, 28] && 6lowpan.frag.order == [3]]

  use unheard($time.silence)
  use still_answers($ID, 9)
