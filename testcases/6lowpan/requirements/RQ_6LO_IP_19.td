test      RQ_6LO_IP_19
title     Addresses that no packet on a link has
purpose   A packet from a multicast or loopback address, or to the loopback or unspecified address, is dropped.
source    RFC 4291 section 2.7
covers    RFC4291:2.7 RFC4291:2.5.3 RFC4291:2.5.2
needs     node.echo
topology  wpan-node

cases $SOURCE $DESTINATION
  group       'ff020000000000000000000000000001' $node.ll64
  loopback    '00000000000000000000000000000001' $node.ll64
  to_loopback $peer.ll64 '00000000000000000000000000000001'
  unspecified $peer.ll64 '00000000000000000000000000000000'

steps
  use node_ready()

  1 peer -> node [icmpv6.type == 128]
      ipv6.src             == $SOURCE
      ipv6.dst             == $DESTINATION

  all
    2 never node -> peer [icmpv6.type < 128 || icmpv6.type == 129] for $time.silence  @RFC4291:2.7
  and
    3 never node -> ff02::1 [icmpv6.type < 128 || icmpv6.type == 129] for $time.silence  @RFC4291:2.7
  end

  use node_answers($node.ll64)
