test      RQ_6LO_ICMP_05
title     A wrong ICMPv6 checksum
purpose   An ICMPv6 message with a wrong checksum is not answered; the same with the right one is.
source    RFC 4443 section 2.3
covers    RFC4443:2.3
needs     node.echo
topology  wpan-node

cases $CHECKSUM
  zero  0
  other 0x1111

steps
  use node_ready()

  1 peer -> node [icmpv6.type == 128]
      ipv6.dst             == $node.ll64
      icmpv6.echo.identifier == 0x4321
      icmpv6.echo.sequence_number == 7
      icmpv6.checksum      == $CHECKSUM

  8 never node -> peer [icmpv6.type < 128 || icmpv6.type == 129 || udp.length present] for $time.silence  @RFC4443:2.3

  2 peer -> node [icmpv6.type == 128]
      ipv6.dst             == $node.ll64
      icmpv6.echo.identifier == 0x4321
      icmpv6.echo.sequence_number == 7

  3 node -> peer [reply to 2] within $time.step                      @RFC4443:4.2
