fragment reachable($SRC, $DST)
  # The same echo without compression: the node is there, has the address and a way back.
  1 peer -> node [icmpv6.type == 128 && ipv6.dst == $DST]
      6lowpan.pattern      == 0x41
      ipv6.src             == $SRC
      icmpv6.echo.identifier any as $ID
      data.data            len 4..4 as $DATA

  2 given node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == $ID]  @RFC4443:4.2
      given data.data      == $DATA                                @RFC4443:4.2
