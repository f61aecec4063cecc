test      RQ_6LO_IP_31
title     Groups of a node
purpose   A node takes packets for the solicited-node group of its addresses, and none of interface-local scope from the air.
source    RFC 4291 section 2.8
covers    RFC4291:2.8 RFC4291:2.7
needs     node.echo & node.echo_multicast
topology  wpan-node

steps
  use node_ready()

  1 peer -> node [icmpv6.type == 128]
      ipv6.dst             == concat('ff0200000000000000000001ff', slice($node.ll64, 13, 3))

  2 may node -> peer [reply to 1] within $time.step

  3 peer -> node [icmpv6.type == 128]
      ipv6.dst             == 'ff010000000000000000000000000001'
      icmpv6.echo.identifier any as $ID

  4 collect node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == $ID] for $time.silence as $REPLIES
  check should count($REPLIES) == 0                                  @RFC4291:2.7 for node
