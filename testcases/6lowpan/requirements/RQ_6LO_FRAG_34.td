test      RQ_6LO_FRAG_34
title     Fragments of any size
purpose   A datagram is put together from fragments of whatever multiple of 8 octets.
source    RFC 4944
covers    RFC4944:5.3
needs     node.echo & node.fragment
topology  wpan-node
note      How many fragments a node keeps is its own affair: where there are more than 12 of them, no answer says nothing.

cases $BYTES $LIMIT
  by-8 [48, 8] true
  by-16 [48, 16] true
  by-24 [48, 24] false
  by-32 [48, 32] false
  by-40 [48, 40] false
  by-48 [48, 48] false
  by-56 [56, 56] false
  by-64 [64, 64] false
  by-72 [72, 72] false
  by-80 [80, 80] false
  by-88 [88, 88] false
  mixed [56, 16, 64, 24, 80] false

steps
  1 peer -> node [icmpv6.type == 128 && 6lowpan.frag.bytes == $BYTES]
      data.data            == pattern(253)

  2 if $LIMIT: given node -> peer [reply to 1] within $time.step   @RFC4944:5.3
      icmpv6.type          == 129                                  @RFC4443:4.2
      data.data            == pattern(253)                         @RFC4944:5.3

  3 if !$LIMIT: node -> peer [reply to 1] within $time.step        @RFC4944:5.3
      icmpv6.type          == 129                                  @RFC4443:4.2
      data.data            == pattern(253)                         @RFC4944:5.3
