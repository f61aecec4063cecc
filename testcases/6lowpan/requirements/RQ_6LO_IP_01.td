test      RQ_6LO_IP_01
title     The hop limit at the destination
purpose   A packet that has arrived is taken whatever is left of its hop limit.
source    RFC 8200 section 3
covers    RFC8200:3
needs     node.echo
topology  wpan-node

cases $HOPS
  one  1
  most 255

steps
  1 peer -> node [icmpv6.type == 128]
      ipv6.dst             == $node.ll64
      ipv6.hlim            == $HOPS

  2 node -> peer [reply to 1] within $time.step                      @RFC8200:3
      icmpv6.type          == 129                                    @RFC4443:4.2

  3 peer -> node [icmpv6.type == 128]
      ipv6.dst             == $node.ll64
      ipv6.hlim            == 0

  4 should node -> peer [reply to 3] within $time.step               @RFC8200:3
