test      RQ_6LO_FRAG_41
title     A fragmented multicast to the node
purpose   A fragmented datagram to all nodes is put together and answered.
source    RFC 4944
covers    RFC4944:5.3 RFC4443:4.2
needs     node.echo & node.fragment & node.echo_multicast
topology  wpan-node

steps
  use control($ID)

  1 peer -> ff02::1 [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.bytes == 72]

  2 should node -> peer [reply to 1] within $time.step             @RFC4944:5.3
      data.data            == pattern(60)                          @RFC4944:5.3

  use still_answers($ID, 3)
