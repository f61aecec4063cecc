test      RQ_6LO_IP_14
title     IPv6 fragments that are missing
purpose   Of an incomplete packet nothing is delivered; it is reported after a minute, if its first fragment was there.
source    RFC 8200 section 4.5
covers    RFC8200:4.5 RFC4443:3.3
needs     node.echo & node.reassemble_ipv6 & node.errors
topology  wpan-node

cases $FIRST
  first 1
  later 0

steps
  # The same message whole: it is answered, and tells the checksum. With identifier and sequence number changed over that stays the same.
  1 peer -> node [icmpv6.type == 128]
      ipv6.dst             == $node.ll64
      icmpv6.echo.identifier == 0x1357
      icmpv6.echo.sequence_number == 0x2468
      data.data            == pattern(24)
  2 given node -> peer [reply to 1] within $time.step                @RFC4443:4.2

  3 if $FIRST == 1: peer -> node [ipv6.dst == $node.ll64]
      # What the packet is, before it is a fragment: a fragment shows nothing of it.
      if ipv6.fraghdr.ident absent: icmpv6.type == 128
      if ipv6.fraghdr.ident absent: icmpv6.echo.identifier == 0x2468
      if ipv6.fraghdr.ident absent: icmpv6.echo.sequence_number == 0x1357
      if ipv6.fraghdr.ident absent: icmpv6.checksum == icmpv6.checksum of 1
      if ipv6.fraghdr.ident absent: data.data == pattern(8)
      ipv6.fraghdr.offset  == 0
      ipv6.fraghdr.more    == 1
      ipv6.fraghdr.ident   == 0x00c0ffee

  4 if $FIRST == 0: peer -> node [ipv6.dst == $node.ll64]
      if ipv6.fraghdr.ident absent: data.data == slice(pattern(24), 8, 16)
      ipv6.fraghdr.nxt     == 58
      ipv6.fraghdr.offset  == 2
      ipv6.fraghdr.more    == 0
      ipv6.fraghdr.ident   == 0x00c0ffee

  5 if $FIRST == 0: never node -> peer [icmpv6.type < 130] for 65s   @RFC8200:4.5

  6 if $FIRST == 1: should node -> peer [icmpv6.type < 130] within 65s  @RFC8200:4.5
      icmpv6.type          == 3                                      @RFC8200:4.5
      icmpv6.code          == 1                                      @RFC4443:3.3

  use node_answers($node.ll64)
