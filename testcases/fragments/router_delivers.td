fragment router_delivers($ADDRESS)
  # A packet from beyond the router for an address of the first host, passed on to it at once: nothing is asked on the link.
  1 edge -> router [icmpv6.type == 128]
      ipv6.src             == $edge.g64
      ipv6.dst             == $ADDRESS
      icmpv6.echo.identifier any as $ID

  2 router -> peer.a [icmpv6.type == 128 && icmpv6.echo.identifier == $ID] within $time.step  @RFC6775:6.5.4
      ipv6.dst             == $ADDRESS                               @RFC6775:6.5.4
