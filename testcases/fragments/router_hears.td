fragment router_hears($ROUTER, $BORDER, $LOW, $HIGH, $MINUTES, $PREFIX, $SECONDS, $CID)
  # An advertisement with the information of one 6LBR: one prefix, and one context for it. Whatever the router registers then is accepted.
  1 edge -> router [icmpv6.type == 134]
      ipv6.src             == $ROUTER
      ipv6.dst             == $router.ll64
      icmpv6.nd.ra.cur_hop_limit == 64
      icmpv6.nd.ra.router_lifetime == 9000
      icmpv6.opt.src_linkaddr_eui64 == $edge.eui64
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.l == 0
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == $SECONDS
      icmpv6.opt.prefix.preferred_lifetime == $SECONDS
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.6co.context_length == 64
      icmpv6.opt.6co.flag.c == 1
      icmpv6.opt.6co.flag.cid == $CID
      icmpv6.opt.6co.valid_lifetime == $SECONDS / 60
      icmpv6.opt.6co.context_prefix == $PREFIX
      icmpv6.opt.abro.version_low == $LOW
      icmpv6.opt.abro.version_high == $HIGH
      icmpv6.opt.abro.valid_lifetime == $MINUTES
      icmpv6.opt.abro.6lbr_address == $BORDER

  2 may router -> edge [icmpv6.type == 135 && icmpv6.opt.aro.status present] within $time.settle

  3 if icmpv6.type of 2 == 135: edge -> router [reply to 2]
      icmpv6.type          == 136
      ipv6.src             == icmpv6.nd.ns.target_address of 2
      icmpv6.nd.na.flag.r  == 1
      icmpv6.nd.na.flag.s  == 1
      icmpv6.nd.na.target_address == icmpv6.nd.ns.target_address of 2
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == icmpv6.opt.aro.registration_lifetime of 2
      icmpv6.opt.aro.eui64 == icmpv6.opt.aro.eui64 of 2

  wait $time.settle
