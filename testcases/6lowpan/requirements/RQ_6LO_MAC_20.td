test      RQ_6LO_MAC_20
title     Frames without security
purpose   A node that is configured to demand security does not take a frame without it.
source    IEEE 802.15.4
covers    IEEE802154:9
needs     node.echo & node.security & node.security_demanded
topology  wpan-node
note      A remark at most: what is exempt from security is for the network to say.

steps
  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.sequence_number == 1]
      icmpv6.echo.identifier any as $ID
      wpan.security        == 1

  2 given node -> peer [reply to 1] within $time.step              @IEEE802154:9

  3 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2]
      wpan.security        == 0

  collect node -> peer [icmpv6.type == 129 && icmpv6.echo.sequence_number == 2] for $time.silence as $ANSWERS

  check should count($ANSWERS) == 0 @IEEE802154:9 for node

  4 peer -> node [icmpv6.type == 128 && icmpv6.echo.sequence_number == 3]
      wpan.security        == 1

  5 node -> peer [reply to 4] within $time.step                    @IEEE802154:9
      icmpv6.type          == 129                                  @RFC4443:4.2
