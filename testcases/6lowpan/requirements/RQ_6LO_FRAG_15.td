test      RQ_6LO_FRAG_15
title     Fragments of different sizes
purpose   Fragments with one datagram_tag and different datagram_sizes are not put together.
source    RFC 4944
covers    RFC4944:5.3
needs     node.echo & node.fragment
topology  wpan-node
note      All the 112 octets of a good datagram are there.

cases $FIRST $LAST
  last-larger 112 120
  last-larger-by-1 112 113
  first-larger 120 112
  first-larger-by-1 113 112

steps
  use control_fragmented($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(64) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [1] && 6lowpan.frag.size == $FIRST]
  2 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(64) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [2] && 6lowpan.frag.size == $LAST]

  use unheard($time.silence)
  use still_answers($ID, 9)
