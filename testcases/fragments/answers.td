fragment answers($SRC, $DST)
  # A known-good echo, compressed as far as it goes: the node still answers.
  1 peer -> node [icmpv6.type == 128 && ipv6.dst == $DST]
      ipv6.src             == $SRC
      icmpv6.echo.identifier any as $ID
      data.data            len 4..4 as $DATA

  2 node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == $ID]  @RFC4443:4.2
      data.data            == $DATA                                @RFC4443:4.2
