test      RQ_6LO_ICMP_03
title     Who answers a multicast echo request
purpose   The reply to an echo request for all nodes comes from a unicast address.
source    RFC 4443 section 4.2
covers    RFC4443:4.2 RFC4443:2.2
needs     node.echo & node.echo_multicast
topology  wpan-node

steps
  1 peer -> node [icmpv6.type == 128]
      ipv6.dst             == 'ff020000000000000000000000000001'
      icmpv6.echo.identifier any as $ID
      data.data            len 4

  2 given node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == $ID] within $time.step  @RFC4443:4.2
      slice(ipv6.src, 0, 1) != 'ff'                                  @RFC4443:4.2
      should ipv6.src      in {$node.ll64, $node.ll16, $node.g64, $node.g16}  @RFC4443:2.2
