test      RQ_6LO_IP_20_HOST
title     A host does not forward
purpose   A host drops a packet that its frame brings and whose destination is another node.
source    RFC 8200 section 2
covers    RFC8200:2
needs     node.echo & !node.router
topology  wpan-node

steps
  use node_ready()

  1 peer.a -> node [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $peer.b.g64

  2 never node -> peer.b [icmpv6.type == 128] for $time.silence      @RFC8200:2

  use node_answers($node.ll64)
