test      RQ_6LO_ICMP_02
title     A multicast echo request
purpose   An echo request for all nodes is answered.
source    RFC 4443 section 4.2
covers    RFC4443:4.2
needs     node.echo & node.echo_multicast
topology  wpan-node

steps
  use node_ready()

  1 peer -> node [icmpv6.type == 128]
      ipv6.dst             == 'ff020000000000000000000000000001'
      icmpv6.echo.identifier any as $ID

  2 should node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == $ID] within $time.step  @RFC4443:4.2

  use node_answers($node.ll64)
