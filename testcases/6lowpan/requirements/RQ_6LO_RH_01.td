test      RQ_6LO_RH_01
title     6LoRH at a node without it
purpose   A packet that begins with such a header is not delivered, and no error is sent; without it, it is.
source    RFC 8138 4
covers    RFC8138:4
needs     node.echo & !node.sixlorh
topology  wpan-node
note      Page 1 and an RPI-6LoRH stand before an echo request.

steps
  use reachable($peer.ll64, $node.ll64)

  1 peer -> node [icmpv6.type == 128 && ipv6.src == $peer.ll64 && ipv6.dst == $node.ll64 && icmpv6.echo.identifier == 0x0bad &&
                  6lowpan.before == 'f18105001e']

  2 never node -> peer [icmpv6.type <= 129] for $time.silence  @RFC8138:4

  use answers($peer.ll64, $node.ll64)
