test      RQ_6LO_ICMP_06
title     Unknown informational messages
purpose   An informational message of an unknown type is discarded without a word.
source    RFC 4443 section 2.4
covers    RFC4443:2.4
needs     node.echo
topology  wpan-node

cases $TYPE
  199 199
  200 200
  254 254

steps
  use node_ready()

  1 peer -> node [icmpv6.type == $TYPE]
      ipv6.dst             == $node.ll64
      icmpv6.data          len 8

  8 never node -> peer [icmpv6.type < 128 || icmpv6.type == 129 || udp.length present] for $time.silence  @RFC4443:2.4

  use node_answers($node.ll64)
