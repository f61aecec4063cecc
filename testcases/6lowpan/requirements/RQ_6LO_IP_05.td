test      RQ_6LO_IP_05
title     Hop-by-Hop Options in the wrong place
purpose   A Hop-by-Hop Options header that is not right behind the IPv6 header is not accepted.
source    RFC 8200 section 4.3
covers    RFC8200:4.3 RFC8200:4
needs     node.echo & node.errors
topology  wpan-node

steps
  use node_ready()

  1 peer -> node [icmpv6.type == 128]
      ipv6.dst             == $node.ll64
      ipv6.dstopts.data    == '010400000000'
      ipv6.hopopts.data    == '010400000000'

  2 should node -> peer [icmpv6.type < 128 || icmpv6.type == 129] within $time.step  @RFC8200:4
      should icmpv6.type   == 4                                      @RFC8200:4
      should icmpv6.code   == 1                                      @RFC4443:3.4

  use node_answers($node.ll64)
