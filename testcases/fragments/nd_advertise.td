fragment nd_advertise($TO, $PREFIX)
  # A router speaks of itself, and of a prefix to form addresses from.
  1 peer -> host [icmpv6.type == 134 && ipv6.dst == $TO]
      icmpv6.nd.ra.cur_hop_limit == 64
      icmpv6.nd.ra.router_lifetime == 1800
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.flag.l == 0
      icmpv6.opt.prefix.valid_lifetime == 3600
      icmpv6.opt.prefix.preferred_lifetime == 1800
