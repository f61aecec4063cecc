test      RQ_6LO_ICMP_10
title     No error about a broken error
purpose   An ICMPv6 error that quotes what makes no sense is not answered.
source    RFC 4443 section 2.4
covers    RFC4443:2.4
needs     node.echo & node.errors
topology  wpan-node

cases $TYPE $HEADER $BODY
  unknown 1 '600000000008fd40' '0011223344556677'
  problem 4 '6000000000103a40' '04010000000000286000000000083a40'
  cut     1 '6000000000403a40' '8000'

steps
  use node_ready()

  1 peer -> node [icmpv6.type == $TYPE]
      ipv6.dst             == $node.ll64
      icmpv6.code          == 1
      if ipv6.plen <= 8: data.data == concat(concat($HEADER, $node.ll64), concat($peer.ll64, $BODY))

  8 never node -> peer [icmpv6.type < 128 || icmpv6.type == 129 || udp.length present] for $time.silence  @RFC4443:2.4

  use node_answers($node.ll64)
