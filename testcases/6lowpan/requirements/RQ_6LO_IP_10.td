test      RQ_6LO_IP_10
title     No next header
purpose   A packet with next header 59 is discarded without a word, octets behind it or not.
source    RFC 8200 section 4.7
covers    RFC8200:4.7
needs     node.echo
topology  wpan-node

cases $LENGTH
  bare   0
  octets 8

steps
  use node_ready()

  1 peer -> node [ipv6.dst == $node.ll64]
      ipv6.nxt             == 59
      if $LENGTH > 0 && ipv6.plen == 0: data.data len $LENGTH

  8 never node -> peer [icmpv6.type < 128 || icmpv6.type == 129 || udp.length present] for $time.silence  @RFC8200:4.7

  use node_answers($node.ll64)
