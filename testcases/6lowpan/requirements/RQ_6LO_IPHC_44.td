test      RQ_6LO_IPHC_44
title     How short the headers are
purpose   What a node sends is recorded beside the shortest LOWPAN_IPHC form of it.
source    RFC 6282
covers    RFC6282:3.1
needs     node.echo & node.compressed
topology  wpan-node
alias     RQ_6LO_PROP_04
note      A record: which form a sender chooses is its own affair.

steps
  1 peer -> node [icmpv6.type == 128 && ipv6.dst == $node.ll64]
      ipv6.src             == $peer.ll64

  2 may node -> peer [reply to 1] within $time.step                @RFC4443:4.2
      may 6lowpan.iphc.longer == 0                                 @RFC6282:3.1
