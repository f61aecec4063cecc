fragment reply_to($SRC)
  # An echo request with all of its source in line; the reply has to be sent there. A node without a way back does not answer.
  1 peer -> node [icmpv6.type == 128 && ipv6.dst == $node.ll64]
      ipv6.src             == $SRC
      6lowpan.iphc.sac     == 0
      6lowpan.iphc.sam     == 0
      icmpv6.echo.identifier any as $ID
      data.data            len 4..4

  2 given node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == $ID]  @RFC4443:4.2
      given 6lowpan.datagram.pattern == 0x03                       @RFC6282:3.1
      ipv6.dst             == $SRC                                 @RFC6282:3.1.1
      ipv6.src             == $node.ll64                           @RFC6282:3.1.1
      icmpv6.checksum.status == Good                               @RFC6282:3.2.2
