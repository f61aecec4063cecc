fragment rpl_reached_from_outside()
  # The root lets packets in: in a tunnel, or with what RPL needs put into them.
  1 outside -> root [icmpv6.type == 128]
      ipv6.src             == $outside.g64
      ipv6.dst             == $peer.a.g64
  2 given root -> peer.a [icmpv6.type == 128 && ipv6.src == $outside.g64 || data.len >= 48 && slice(data.data, 8, 16) == $outside.g64] within $time.step  @RFC6554:4.1
