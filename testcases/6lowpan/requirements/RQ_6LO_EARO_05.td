test      RQ_6LO_EARO_05
title     Host: the Transaction ID grows
purpose   Each registration of an address has a newer Transaction ID than the one before.
source    catalogue EARO_05
covers    RFC8505:5.2 RFC8505:5.2.1
needs     host.boot & host.register & host.earo
topology  wpan-host
note      Several addresses may share one ID or one count: newer is a MUST, newer by one a remark. Two routers are not tried.

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)
  1 peer -> host [icmpv6.type == 134 && ipv6.dst == $RS]
      icmpv6.nd.ra.router_lifetime == 9000
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
      icmpv6.opt.6cio.flag_l == 1
      icmpv6.opt.6cio.flag_e == 1
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 86400
      icmpv6.opt.prefix.preferred_lifetime == 86400

  2 given host -> peer [icmpv6.type == 135 && icmpv6.opt.aro.status present && slice(icmpv6.nd.ns.target_address, 0, 2) == 'fe80'] @RFC8505:5.6
      icmpv6.nd.ns.target_address any as $LOCAL                       @RFC8505:5.5
      given icmpv6.opt.aro.flag.t == 1                             @RFC8505:4.1
      given icmpv6.opt.aro.tid any as $TID                         @RFC8505:5.2
      should icmpv6.opt.aro.tid >= 128                             @RFC8505:5.2.1
      given icmpv6.opt.aro.registration_lifetime any as $LIFETIME  @RFC8505:4.1
      given icmpv6.opt.aro.eui64 any as $EUI64                     @RFC8505:5.3
  3 peer -> host [reply to 2]
      icmpv6.type          == 136
      icmpv6.nd.na.flag.r  == 1
      icmpv6.nd.na.flag.s  == 1
      icmpv6.nd.na.target_address == $LOCAL
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.t == 1
      icmpv6.opt.aro.tid   == $TID
      icmpv6.opt.aro.registration_lifetime == $LIFETIME
      icmpv6.opt.aro.eui64 == $EUI64

  4 given host -> peer [icmpv6.type == 135 && icmpv6.opt.aro.status present && slice(icmpv6.nd.ns.target_address, 0, 8) == slice($PREFIX, 0, 8)] @RFC8505:5.6
      icmpv6.nd.ns.target_address any as $GLOBAL                      @RFC8505:5.5
      given icmpv6.opt.aro.flag.t == 1                             @RFC8505:4.1
      given icmpv6.opt.aro.tid any as $OTHER                       @RFC8505:5.2
      given icmpv6.opt.aro.registration_lifetime any as $MINUTES   @RFC8505:4.1
      given icmpv6.opt.aro.eui64 any as $EUI64                     @RFC8505:5.3
  5 peer -> host [reply to 4]
      icmpv6.type          == 136
      icmpv6.nd.na.flag.r  == 1
      icmpv6.nd.na.flag.s  == 1
      icmpv6.nd.na.target_address == $GLOBAL
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.t == 1
      icmpv6.opt.aro.tid   == $OTHER
      icmpv6.opt.aro.registration_lifetime == $MINUTES
      icmpv6.opt.aro.eui64 == $EUI64

  # The next registration of either, long after: it was answered, so this is no repetition.
  wait $time.settle
  6 given host -> peer [icmpv6.type == 135 && icmpv6.opt.aro.status present && (icmpv6.nd.ns.target_address == $LOCAL || icmpv6.nd.ns.target_address == $GLOBAL)] within min($LIFETIME, $MINUTES) * 60s @RFC8505:5.7
      icmpv6.opt.aro.tid   any as $NEXT                            @RFC8505:5.2
      if icmpv6.nd.ns.target_address == $LOCAL: $NEXT > $TID && $NEXT <= $TID + 16 || $TID >= 240 && $NEXT <= $TID - 240 || $TID >= 112 && $TID <= 127 && $NEXT <= $TID - 112  @RFC8505:5.2
      if icmpv6.nd.ns.target_address == $GLOBAL: $NEXT > $OTHER && $NEXT <= $OTHER + 16 || $OTHER >= 240 && $NEXT <= $OTHER - 240 || $OTHER >= 112 && $OTHER <= 127 && $NEXT <= $OTHER - 112  @RFC8505:5.2
      if icmpv6.nd.ns.target_address == $LOCAL: should $NEXT == $TID + 1 || $NEXT == 0  @RFC8505:5.2.1
      if icmpv6.nd.ns.target_address == $GLOBAL: should $NEXT == $OTHER + 1 || $NEXT == 0  @RFC8505:5.2.1
