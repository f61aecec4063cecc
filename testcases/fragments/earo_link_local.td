fragment earo_link_local()
  # The host registers its link-local address, as RFC 8505 section 5.6 wants first, and the router agrees.
  1 given host -> peer [icmpv6.type == 135 && icmpv6.opt.aro.status present && slice(icmpv6.nd.ns.target_address, 0, 8) == 'fe80000000000000'] @RFC8505:5.6
      icmpv6.nd.ns.target_address any as $ADDRESS                  @RFC8505:5.5
      given icmpv6.opt.aro.tid any as $TID                         @RFC8505:5.2
      given icmpv6.opt.aro.registration_lifetime any as $LIFETIME  @RFC8505:4.1
      given icmpv6.opt.aro.eui64 any as $EUI64                     @RFC8505:5.3
  2 peer -> host [reply to 1]
      icmpv6.type          == 136
      icmpv6.nd.na.flag.r  == 1
      icmpv6.nd.na.flag.s  == 1
      icmpv6.nd.na.target_address == $ADDRESS
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.t == 1
      icmpv6.opt.aro.tid   == $TID
      icmpv6.opt.aro.registration_lifetime == $LIFETIME
      icmpv6.opt.aro.eui64 == $EUI64
