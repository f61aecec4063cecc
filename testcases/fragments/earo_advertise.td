fragment earo_advertise($TO, $PREFIX)
  # A router that understands RFC 8505 and says so.
  1 peer -> host [icmpv6.type == 134 && ipv6.dst == $TO]
      icmpv6.nd.ra.router_lifetime == 1800
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
      icmpv6.opt.6cio.flag_l == 1
      icmpv6.opt.6cio.flag_e == 1
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 3600
      icmpv6.opt.prefix.preferred_lifetime == 1800
