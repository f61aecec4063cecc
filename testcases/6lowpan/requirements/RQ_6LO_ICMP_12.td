test      RQ_6LO_ICMP_12
title     No error to nobody
purpose   A datagram for a closed port from the unspecified or a multicast address is not reported.
source    RFC 4443 section 2.4
covers    RFC4443:2.4
needs     node.echo & node.errors
topology  wpan-node

cases $SOURCE
  unspecified '00000000000000000000000000000000'
  multicast   'ff020000000000000000000000000001'

steps
  use node_ready()

  1 peer -> node [udp.dstport == 61629]
      ipv6.src             == $SOURCE
      ipv6.dst             == $node.ll64
      udp.srcport          == 61630
      data.data            len 12

  all
    8 never node -> peer [icmpv6.type < 128 || icmpv6.type == 129] for $time.silence  @RFC4443:2.4
  and
    9 never node -> ff02::1 [icmpv6.type < 128 || icmpv6.type == 129] for $time.silence  @RFC4443:2.4
  end

  use node_answers($node.ll64)
