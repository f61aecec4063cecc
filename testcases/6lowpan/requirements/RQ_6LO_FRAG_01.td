test      RQ_6LO_FRAG_01
title     Fragments only where they are needed
purpose   A datagram that fits one frame is not fragmented.
source    RFC 4944
covers    RFC4944:5.3
needs     node.echo & node.fragment
topology  wpan-node
note      A remark at most: "if it does not fit" does not forbid more.

steps
  1 peer -> node [icmpv6.type == 128]
      data.data            len 4

  2 node -> peer [reply to 1] within $time.step                    @RFC4443:4.2
      should 6lowpan.fragment.count absent                         @RFC4944:5.3
