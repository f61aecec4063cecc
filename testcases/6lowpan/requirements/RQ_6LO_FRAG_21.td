test      RQ_6LO_FRAG_21
title     After an overlap
purpose   A fresh reassembly begins with the fragment that overlapped, or not.
source    RFC 4944
covers    RFC4944:5.3
needs     node.echo & node.fragment
topology  wpan-node
note      Either is right, and is recorded.

steps
  use control_fragmented($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == [48, 32] && 6lowpan.frag.offset == 40]

  2 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == [40, 36] && 6lowpan.frag.offset == 72]

  3 may node -> peer [icmpv6.type == 129 && icmpv6.echo.sequence_number == 2] within $time.silence
      data.data            == pattern(60)                          @RFC4944:5.3

  use still_answers($ID, 3)
