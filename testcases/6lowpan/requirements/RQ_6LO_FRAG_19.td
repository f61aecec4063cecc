test      RQ_6LO_FRAG_19
title     Fragments that come again
purpose   An exact copy of a fragment is no overlap: the datagram is delivered, and once.
source    RFC 4944
covers    RFC4944:5.3
needs     node.echo & node.fragment
topology  wpan-node

cases $ORDER
  first [1, 1, 2, 3]
  second [1, 2, 2, 3]
  each [1, 1, 2, 2, 3]
  first-later [1, 2, 1, 3]
  before-the-first [2, 2, 1, 3]
  last-before-the-first [3, 2, 3, 1]

steps
  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.bytes == [48, 32, 28] && 6lowpan.frag.order == $ORDER]

  2 node -> peer [reply to 1] within $time.step                    @RFC4944:5.3
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      data.data            == pattern(60)                           @RFC4944:5.3

  never node -> peer [reply to 1] for $time.silence
