test      RQ_6LO_FRAG_15
title     Fragments of different sizes
purpose   Fragments with one datagram_tag and different datagram_sizes are not put together.
source    RFC 4944
covers    RFC4944:5.3
needs     node.echo & node.fragment
topology  wpan-node

cases $MORE
  larger-by-8 8
  larger-by-1 1

steps
  use control_fragmented($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [1]]
  2 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [2] && 6lowpan.frag.size == 108 + $MORE]

  use unheard($time.silence)
  use still_answers($ID, 9)
