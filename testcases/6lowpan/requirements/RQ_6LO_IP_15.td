test      RQ_6LO_IP_15
title     An IPv6 fragment of odd length
purpose   A fragment that is not the last and no multiple of 8 octets long is discarded, and reported with the place of the payload length.
source    RFC 8200 section 4.5
covers    RFC8200:4.5 RFC4443:3.4
needs     node.echo & node.reassemble_ipv6 & node.errors
topology  wpan-node

steps
  # The same message whole: it is answered, and tells the checksum. With identifier and sequence number changed over that stays the same.
  1 peer -> node [icmpv6.type == 128]
      ipv6.dst             == $node.ll64
      icmpv6.echo.identifier == 0x1357
      icmpv6.echo.sequence_number == 0x2468
      data.data            == pattern(24)
  2 given node -> peer [reply to 1] within $time.step                @RFC4443:4.2

  3 peer -> node [ipv6.dst == $node.ll64]
      # What the packet is, before it is a fragment: a fragment shows nothing of it.
      if ipv6.fraghdr.ident absent: icmpv6.type == 128
      if ipv6.fraghdr.ident absent: icmpv6.echo.identifier == 0x2468
      if ipv6.fraghdr.ident absent: icmpv6.echo.sequence_number == 0x1357
      if ipv6.fraghdr.ident absent: icmpv6.checksum == icmpv6.checksum of 1
      if ipv6.fraghdr.ident absent: data.data == pattern(5)
      ipv6.fraghdr.offset  == 0
      ipv6.fraghdr.more    == 1
      ipv6.fraghdr.ident   == 0x00c0ffee

  4 should node -> peer [icmpv6.type < 130] within $time.step        @RFC8200:4.5
      icmpv6.type          == 4                                      @RFC8200:4.5
      icmpv6.code          == 0                                      @RFC8200:4.5
      icmpv6.pointer       == 4                                      @RFC8200:4.5

  use node_answers($node.ll64)
