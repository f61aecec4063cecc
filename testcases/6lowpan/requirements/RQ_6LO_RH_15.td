test      RQ_6LO_RH_15
title     Unknown critical 6LoRH
purpose   A packet that begins with such a header is not delivered, and no error is sent; without it, it is.
source    RFC 8138 4.2
covers    RFC8138:4.2
needs     node.echo
topology  wpan-node
note      A node without 6LoRH does not know it either.

steps
  use reachable($peer.ll64, $node.ll64)

  1 peer -> node [icmpv6.type == 128 && ipv6.src == $peer.ll64 && ipv6.dst == $node.ll64 && icmpv6.echo.identifier == 0x0bad &&
                  6lowpan.before == 'f1803f']

  2 never node -> peer [icmpv6.type <= 129] for $time.silence  @RFC8138:4.2

  use answers($peer.ll64, $node.ll64)
