fragment router_withholds($ADDRESS)
  # A packet from beyond the router for an address that nobody has registered: it stays off the link. An error to its source is allowed.
  # The clause is that of the test which uses it: why the address is not registered.
  1 edge -> router [icmpv6.type == 128]
      ipv6.src             == $edge.g64
      ipv6.dst             == $ADDRESS
      icmpv6.echo.identifier any as $ID

  2 never router -> peer.a [icmpv6.type == 128 && icmpv6.echo.identifier == $ID] for $time.silence
