test      RQ_6LO_FRAG_25
title     Time enough
purpose   A datagram whose fragments come within a few seconds is put together.
source    RFC 4944
covers    RFC4944:5.3
needs     node.echo & node.fragment
topology  wpan-node
note      The RFC has an upper bound only: a shorter time is a remark.

cases $PAUSE
  two-seconds 2s
  five-seconds 5s

steps
  use control_fragmented($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == [48, 32, 28] && 6lowpan.frag.order == [1]]

  wait $PAUSE

  2 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == [48, 32, 28] && 6lowpan.frag.order == [2, 3]]

  3 should node -> peer [reply to 2] within $time.step             @RFC4944:5.3
      data.data            == pattern(60)                          @RFC4944:5.3

  use still_answers($ID, 3)
