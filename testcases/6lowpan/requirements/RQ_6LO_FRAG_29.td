test      RQ_6LO_FRAG_29
title     More than 1280 octets
purpose   A datagram that is larger than the MTU is delivered or dropped.
source    RFC 4944
covers    RFC4944:4
needs     node.echo & node.fragment
topology  wpan-node
note      Either is right, and is recorded.

cases $LENGTH
  one-more 1233
  more 1600
  the-most 1999

steps
  use control($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern($LENGTH) &&
      6lowpan.frag.size == 48 + $LENGTH]

  2 may node -> peer [icmpv6.type < 128 || icmpv6.type == 129 && icmpv6.echo.sequence_number == 2] within $time.silence

  use still_answers($ID, 3)
