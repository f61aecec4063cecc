test      RQ_6LO_IP_25
title     What is no IPv6 packet
purpose   An uncompressed packet of another version is discarded; the same with version 6 is answered.
source    RFC 8200 section 3
covers    RFC8200:3
needs     node.echo
topology  wpan-node

cases $VERSION
  five  5
  seven 7

steps
  use node_ready()

  1 peer -> node [icmpv6.type == 128]
      6lowpan.pattern      == 0x41
      ipv6.dst             == $node.ll64
      if ipv6.version != 5 && ipv6.version != 7: ipv6.version == $VERSION

  2 never node -> peer [icmpv6.type == 129] for $time.silence        @RFC8200:3

  3 peer -> node [icmpv6.type == 128]
      6lowpan.pattern      == 0x41
      ipv6.dst             == $node.ll64

  4 node -> peer [reply to 3] within $time.step                      @RFC8200:3
