test      RQ_6LO_ICMP_19
title     An unknown next header
purpose   A packet with an unknown next header is discarded and should be reported with Parameter Problem, code 1, and the place of the next header field in the uncompressed packet.
source    RFC 4443 section 3.4
covers    RFC4443:3.4 RFC8200:4
needs     node.echo & node.errors
topology  wpan-node

cases $OPTIONS $POINTER
  ipv6    0 6
  options 1 40

steps
  use node_ready()

  1 peer -> node [ipv6.dst == $node.ll64]
      if $OPTIONS == 0: ipv6.nxt == 253
      if $OPTIONS == 1: ipv6.dstopts.nxt == 253
      if $OPTIONS == 1: ipv6.dstopts.data == '010400000000'
      data.data            len 16

  2 should node -> peer [icmpv6.type < 128] within $time.step        @RFC4443:3.4
      # Code 1 is the more informative form of code 0.
      should icmpv6.type   == 4                                      @RFC8200:4
      if icmpv6.type == 4: should icmpv6.code == 1                   @RFC8200:4
      if icmpv6.type == 4: icmpv6.pointer == $POINTER                @RFC4443:3.4
      icmpv6.checksum.status == Good                                 @RFC4443:2.3

  use node_answers($node.ll64)
