fragment nd_context($TO, $ROUTER, $COMPRESS, $MINUTES)
  # A router tells of the network's prefix, and of context 0 for it.
  1 peer -> host [icmpv6.type == 134 && ipv6.dst == $TO]
      icmpv6.nd.ra.cur_hop_limit == 64
      icmpv6.nd.ra.router_lifetime == $ROUTER
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
      icmpv6.opt.prefix    == concat(slice($host.g64, 0, 8), '0000000000000000')
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 3600
      icmpv6.opt.prefix.preferred_lifetime == 1800
      icmpv6.opt.6co.context_length == 64
      icmpv6.opt.6co.flag.c == $COMPRESS
      icmpv6.opt.6co.flag.cid == 0
      icmpv6.opt.6co.valid_lifetime == $MINUTES
      icmpv6.opt.6co.context_prefix == concat(slice($host.g64, 0, 8), '0000000000000000')
