test      RQ_6LO_IP_09
title     Type 0 routing headers
purpose   A type 0 routing header is not followed.
source    RFC 5095 section 3
covers    RFC5095:3 RFC8200:4.4
needs     node.echo & node.errors
topology  wpan-node

steps
  use node_ready()

  1 peer.a -> node [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $node.g64
      ipv6.routing.type    == 0
      ipv6.routing.segleft == 1
      ipv6.routing.data    == concat('00000000', $peer.b.g64)

  2 never node -> peer.b [icmpv6.type == 128] for $time.silence      @RFC5095:3

  use node_answers($node.ll64)
