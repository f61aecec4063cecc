test      RQ_6LO_IP_08
title     An unknown routing header
purpose   A routing header of an unknown type is skipped when no segments are left; else the packet is discarded and reported.
source    RFC 8200 section 4.4
covers    RFC8200:4.4 RFC4443:3.4
needs     node.echo & node.errors
topology  wpan-node

cases $LEFT
  none 0
  some 1

steps
  use node_ready()

  1 peer -> node [icmpv6.type == 128]
      ipv6.dst             == $node.ll64
      ipv6.routing.type    == 200
      ipv6.routing.segleft == $LEFT
      ipv6.routing.data    == '00000000'

  2 if $LEFT == 0: node -> peer [reply to 1] within $time.step       @RFC8200:4.4
      icmpv6.type          == 129                                    @RFC8200:4.4

  3 if $LEFT == 1: should node -> peer [icmpv6.type < 128 || icmpv6.type == 129] within $time.step  @RFC8200:4.4
      icmpv6.type          == 4                                      @RFC8200:4.4
      icmpv6.code          == 0                                      @RFC8200:4.4
      icmpv6.pointer       == 42                                     @RFC8200:4.4

  use node_answers($node.ll64)
