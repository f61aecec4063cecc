test      RQ_6LO_IP_04
title     Unknown hop-by-hop options
purpose   An unknown option is skipped, or its packet is discarded, or discarded and reported, as the two highest bits of its type say.
source    RFC 8200 section 4.2
covers    RFC8200:4.2 RFC8200:4.3 RFC4443:3.4
needs     node.echo & node.errors
topology  wpan-node

cases $TYPE $OPTION
  skip     0x1e '1e0400000000'
  discard  0x5e '5e0400000000'
  report   0x9e '9e0400000000'
  unicast  0xde 'de0400000000'

steps
  use node_ready()

  1 peer -> node [icmpv6.type == 128]
      ipv6.dst             == $node.ll64
      ipv6.hopopts.data    == $OPTION

  2 if $TYPE == 0x1e: node -> peer [reply to 1] within $time.step    @RFC8200:4.2
      icmpv6.type          == 129                                    @RFC8200:4.2

  3 if $TYPE == 0x9e || $TYPE == 0xde: should node -> peer [icmpv6.type < 128 || icmpv6.type == 129] within $time.step  @RFC8200:4.2
      icmpv6.type          == 4                                      @RFC8200:4.2
      icmpv6.code          == 2                                      @RFC4443:3.4
      icmpv6.pointer       == 42                                     @RFC4443:3.4

  # A node may leave the header alone (section 4: "may be examined or processed").
  4 if $TYPE == 0x5e: may node -> peer [icmpv6.type < 128 || icmpv6.type == 129] within $time.silence
  if $TYPE == 0x5e: check should icmpv6.type of 4 absent             @RFC8200:4.2 for node

  use node_answers($node.ll64)
