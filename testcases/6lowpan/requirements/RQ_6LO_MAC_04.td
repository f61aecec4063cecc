test      RQ_6LO_MAC_04
title     Unicast in unicast frames
purpose   A packet to one node goes to its link-layer address, and its frame asks for an acknowledgement.
source    RFC 4944
covers    RFC4861:7.2 RFC4944:2
needs     node.echo
topology  wpan-node
alias     RQ_6LO_MAC_05

steps
  1 peer -> node [icmpv6.type == 128]

  2 given node -> $peer.ll64 [icmpv6.type == 129] within $time.step  @RFC4443:4.2
      if wpan.dst16 present: should wpan.dst16 != 0xffff              @RFC4861:7.2
      should wpan.ack_request == 1                                 @RFC4944:2
