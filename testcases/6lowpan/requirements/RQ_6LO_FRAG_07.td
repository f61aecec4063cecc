test      RQ_6LO_FRAG_07
title     Tags of successive datagrams
purpose   Each fragmented datagram has a datagram_tag of its own, one more than the one before.
source    RFC 4944
covers    RFC4944:5.3
needs     node.echo & node.fragment
topology  wpan-node
note      Random tags are known to be better (RFC 8930 section 7): another than the next is a remark.

steps
  1 peer -> node [icmpv6.type == 128]
      data.data            == pattern(253)

  2 node -> peer [reply to 1] within $time.step                    @RFC4944:5.3
      given 6lowpan.frag.tag present
      6lowpan.frag.tag     any as $TAG
      6lowpan.frag.size    any as $SIZE

  3 peer -> node [icmpv6.type == 128]
      data.data            == pattern(253)

  4 node -> peer [reply to 3] within $time.step                    @RFC4944:5.3
      given 6lowpan.frag.tag present
      given 6lowpan.frag.size == $SIZE
      6lowpan.frag.tag     != $TAG                                 @RFC4944:5.3
      should 6lowpan.frag.tag == ($TAG + 1) % 65536                @RFC4944:5.3
