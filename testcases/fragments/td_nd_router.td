fragment td_nd_router($ROUTER, $PREFIX)
  # The router starts. A 6LR looks for a border router, hears the prefix from it, and registers with it; a border router does nothing of the kind.
  1 ask router do restart "Switch the router on; a border router is there already"
  2 may router -> ff02::2 [icmpv6.type == 133] within $time.stimulus
      should ipv6.src      == $ROUTER
      if $ROUTER == $router.ll64: should icmpv6.opt.src_linkaddr_eui64 == $router.eui64
      if $ROUTER == $router.ll16: should icmpv6.opt.linkaddr_short == $router.short
  3 if icmpv6.type of 2 == 133: edge -> router [reply to 2]
      icmpv6.type          == 134
      icmpv6.nd.ra.cur_hop_limit == 64
      icmpv6.nd.ra.router_lifetime == 3600
      icmpv6.opt.src_linkaddr_eui64 == $edge.eui64
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 7200
      icmpv6.opt.prefix.preferred_lifetime == 3600
      icmpv6.opt.abro.version_low == 1
      icmpv6.opt.abro.valid_lifetime == 100
      icmpv6.opt.abro.6lbr_address == concat(slice($PREFIX, 0, 8), slice($edge.ll64, 8, 8))
  4 if icmpv6.type of 2 == 133: given router -> edge [icmpv6.type == 135 && ipv6.src == concat(slice($PREFIX, 0, 8), slice($ROUTER, 8, 8))]
      given icmpv6.nd.ns.target_address == $edge.ll64
      if $ROUTER == $router.ll64: should icmpv6.opt.src_linkaddr_eui64 == $router.eui64
      if $ROUTER == $router.ll16: should icmpv6.opt.linkaddr_short == $router.short
      given icmpv6.opt.aro.registration_lifetime any as $LIFETIME
      given icmpv6.opt.aro.eui64 == $router.eui64
  5 if icmpv6.type of 2 == 133: edge -> router [reply to 4]
      icmpv6.type          == 136
      icmpv6.nd.na.flag.r  == 1
      icmpv6.nd.na.flag.s  == 1
      icmpv6.nd.na.target_address == $edge.ll64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == $LIFETIME
      icmpv6.opt.aro.eui64 == $router.eui64
