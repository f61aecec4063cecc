test      RQ_6LO_IP_12
title     IPv6 fragments
purpose   IPv6 fragments in order, reversed, or one of them twice are put together and answered once.
source    RFC 8200 section 4.5
covers    RFC8200:4.5
needs     node.echo & node.reassemble_ipv6
topology  wpan-node

cases $FIRST_FIRST $TWICE
  in_order  1 0
  reversed  0 0
  duplicate 1 1

steps
  # The same message whole: it is answered, and tells the checksum. With identifier and sequence number changed over that stays the same.
  1 peer -> node [icmpv6.type == 128]
      ipv6.dst             == $node.ll64
      icmpv6.echo.identifier == 0x1357
      icmpv6.echo.sequence_number == 0x2468
      data.data            == pattern(24)
  2 given node -> peer [reply to 1] within $time.step                @RFC4443:4.2

  3 if $FIRST_FIRST == 0: peer -> node [ipv6.dst == $node.ll64]
      if ipv6.fraghdr.ident absent: data.data == slice(pattern(24), 8, 16)
      ipv6.fraghdr.nxt     == 58
      ipv6.fraghdr.offset  == 2
      ipv6.fraghdr.more    == 0
      ipv6.fraghdr.ident   == 0x00c0ffee

  4 peer -> node [ipv6.dst == $node.ll64]
      # What the packet is, before it is a fragment: a fragment shows nothing of it.
      if ipv6.fraghdr.ident absent: icmpv6.type == 128
      if ipv6.fraghdr.ident absent: icmpv6.echo.identifier == 0x2468
      if ipv6.fraghdr.ident absent: icmpv6.echo.sequence_number == 0x1357
      if ipv6.fraghdr.ident absent: icmpv6.checksum == icmpv6.checksum of 1
      if ipv6.fraghdr.ident absent: data.data == pattern(8)
      ipv6.fraghdr.offset  == 0
      ipv6.fraghdr.more    == 1
      ipv6.fraghdr.ident   == 0x00c0ffee

  5 if $TWICE == 1: peer -> node [ipv6.dst == $node.ll64]
      # What the packet is, before it is a fragment: a fragment shows nothing of it.
      if ipv6.fraghdr.ident absent: icmpv6.type == 128
      if ipv6.fraghdr.ident absent: icmpv6.echo.identifier == 0x2468
      if ipv6.fraghdr.ident absent: icmpv6.echo.sequence_number == 0x1357
      if ipv6.fraghdr.ident absent: icmpv6.checksum == icmpv6.checksum of 1
      if ipv6.fraghdr.ident absent: data.data == pattern(8)
      ipv6.fraghdr.offset  == 0
      ipv6.fraghdr.more    == 1
      ipv6.fraghdr.ident   == 0x00c0ffee

  6 if $FIRST_FIRST == 1: peer -> node [ipv6.dst == $node.ll64]
      if ipv6.fraghdr.ident absent: data.data == slice(pattern(24), 8, 16)
      ipv6.fraghdr.nxt     == 58
      ipv6.fraghdr.offset  == 2
      ipv6.fraghdr.more    == 0
      ipv6.fraghdr.ident   == 0x00c0ffee

  7 node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == 0x2468] within $time.step  @RFC8200:4.5
      icmpv6.echo.sequence_number == 0x1357                          @RFC8200:4.5
      data.data            == pattern(24)                            @RFC8200:4.5

  8 never node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == 0x2468] for $time.silence  @RFC8200:4.5
