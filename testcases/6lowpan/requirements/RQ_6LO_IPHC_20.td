test      RQ_6LO_IPHC_20
title     The universal/local bit
purpose   In an identifier that follows from an EUI-64 the universal/local bit is inverted, whichever value it has.
source    RFC 6282 3.2.2
covers    RFC6282:3.2.2
needs     node.echo
topology  wpan-node
note      The frames come from EUI-64s that are nobody's: where the node does not know a way back, nothing is said of it.

cases $EUI64 $ADDRESS
  universal '00124b0014b5d9e1' 'fe8000000000000002124b0014b5d9e1'
  local     '02124b0014b5d9e2' 'fe8000000000000000124b0014b5d9e2'

steps
  # The same echo without compression, first.
  1 peer -> node [icmpv6.type == 128 && ipv6.dst == $node.ll64]
      6lowpan.pattern      == 0x41
      ipv6.src             == $ADDRESS
      wpan.src64           == $EUI64
      icmpv6.echo.identifier == 0x1357
      data.data            len 4
  2 given node -> $ADDRESS [icmpv6.type == 129 && icmpv6.echo.identifier == 0x1357] within $time.step  @RFC4443:4.2

  3 peer -> node [icmpv6.type == 128 && ipv6.dst == $node.ll64]
      ipv6.src             == $ADDRESS
      wpan.src64           == $EUI64
      6lowpan.iphc.sac     == 0
      6lowpan.iphc.sam     == 3
      icmpv6.echo.identifier == 0x2468
      data.data            len 4
  4 node -> $ADDRESS [icmpv6.type == 129 && icmpv6.echo.identifier == 0x2468] within $time.step  @RFC6282:3.2.2
      ipv6.dst             == $ADDRESS                             @RFC6282:3.2.2
