test      RQ_6LO_IP_30
title     A chain of extension headers
purpose   A packet with a long chain of extension headers leaves a node alive.
source    RFC 8200 section 4
covers    RFC8200:4 RFC8200:4.6
needs     node.echo
topology  wpan-node

steps
  use node_ready()

  1 peer -> node [icmpv6.type == 128]
      ipv6.dst             == $node.ll64
      ipv6.dstopts.data    == ['010400000000', '010400000000', '010400000000', '010400000000', '010400000000', '010400000000', '010400000000', '010400000000', '010400000000', '010400000000', '010400000000', '010400000000', '010400000000', '010400000000', '010400000000', '010400000000']

  2 may node -> peer [reply to 1] within $time.silence

  use node_answers($node.ll64)
