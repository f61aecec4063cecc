test      RQ_6LO_IP_03
title     Unknown options of a multicast packet
purpose   An unknown option in a packet for all nodes is reported only if its type asks for that also of multicast packets.
source    RFC 8200 section 4.2
covers    RFC8200:4.2 RFC4443:2.4
needs     node.echo & node.errors
topology  wpan-node

cases $TYPE $OPTION
  discard 0x5e '5e0400000000'
  report  0x9e '9e0400000000'
  unicast 0xde 'de0400000000'

steps
  use node_ready()

  1 peer -> node [icmpv6.type == 128]
      ipv6.dst             == 'ff020000000000000000000000000001'
      ipv6.dstopts.data    == $OPTION
      icmpv6.echo.identifier any as $ID

  2 if $TYPE == 0x9e: should node -> peer [icmpv6.type < 128 || icmpv6.type == 129 && icmpv6.echo.identifier == $ID] within $time.step  @RFC8200:4.2
      icmpv6.type          == 4                                      @RFC8200:4.2
      icmpv6.code          == 2                                      @RFC4443:3.4

  3 if $TYPE != 0x9e: never node -> peer [icmpv6.type < 128 || icmpv6.type == 129] for $time.silence  @RFC8200:4.2

  use node_answers($node.ll64)
