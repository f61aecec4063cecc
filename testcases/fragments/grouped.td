fragment grouped($SRC, $DST)
  # The node is in the group and answers echo requests to it: a SHOULD (RFC 4443 4.2), so what follows rests on it.
  1 peer -> $DST [icmpv6.type == 128]
      6lowpan.pattern      == 0x41
      ipv6.src             == $SRC
      icmpv6.echo.identifier any as $ID
      data.data            len 4..4

  2 given node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == $ID]  @RFC4443:4.2
