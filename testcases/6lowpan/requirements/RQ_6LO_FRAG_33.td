test      RQ_6LO_FRAG_33
title     Fragments at the edge
purpose   One fragment that is the whole datagram is delivered; a later fragment at offset 0, or without octets, does no harm.
source    RFC 4944
covers    RFC4944:5.3
needs     node.echo & node.fragment
topology  wpan-node

steps
  use control_fragmented($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.bytes == 108]

  2 should node -> peer [reply to 1] within $time.step             @RFC4944:5.3
      data.data            == pattern(60)                          @RFC4944:5.3

  3 peer -> node [6lowpan.frag.tag == $ID && 6lowpan.frag.size == 108 && 6lowpan.frag.offset == 0 && 6lowpan.frag.data == pattern(48)]
  4 peer -> node [6lowpan.frag.tag == ($ID + 1) % 65536 && 6lowpan.frag.size == 108 && 6lowpan.frag.offset == 48 && 6lowpan.frag.data == '']

  use unheard($time.silence)
  use still_answers($ID, 3)
