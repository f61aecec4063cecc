test      RQ_6LO_HC1_01
title     No LOWPAN_HC1
purpose   A node does not send the compression that LOWPAN_IPHC has replaced.
source    RFC 6282
covers    RFC6282:2
needs     node.echo
topology  wpan-node

steps
  1 peer -> node [icmpv6.type == 128]

  2 given node -> peer [reply to 1] within $time.step              @RFC4443:4.2
      should 6lowpan.datagram.pattern != 0x42                      @RFC6282:2
