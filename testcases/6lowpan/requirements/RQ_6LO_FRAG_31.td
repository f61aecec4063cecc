test      RQ_6LO_FRAG_31
title     Fragments behind the end
purpose   Fragments that lie behind datagram_size, or reach over it, do not complete a datagram.
source    RFC 4944
covers    RFC4944:5.3
needs     node.echo & node.fragment
topology  wpan-node

steps
  use control_fragmented($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [1]]
  2 peer -> node [6lowpan.frag.tag == $ID && 6lowpan.frag.size == 108 && 6lowpan.frag.offset == 104 && 6lowpan.frag.data == slice(pattern(60), 24, 36)]

  use unheard($time.silence)

  wait $time.reassembly
  3 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 3 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [1]]
  4 peer -> node [6lowpan.frag.tag == $ID && 6lowpan.frag.size == 108 && 6lowpan.frag.offset == 72 &&
      6lowpan.frag.data == concat(slice(pattern(60), 24, 36), '5a5a5a5a5a5a5a5a')]

  # To ignore the octets that are too many is a remark: no text forbids it.
  5 may node -> peer [icmpv6.type == 129 && icmpv6.echo.sequence_number == 3] within $time.silence
      should icmpv6.echo.identifier absent                         @RFC4944:5.3
      data.data            == pattern(60)                          @RFC4944:5.3

  use still_answers($ID, 4)
