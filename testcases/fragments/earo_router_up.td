fragment earo_router_up($PREFIX, $D)
  # A 6LR starts like a host: it solicits, learns a prefix and a context from a 6LBR, registers an address of its own, and is a router then.
  # $D: does the 6LBR understand extended requests? It says nothing of extended registrations, so that the 6LR registers with it as RFC 6775 has it.
  let $PREFIX = concat(slice($router.g64, 0, 8), '0000000000000000')
  1 ask router do restart "Switch the router off and on again"

  2 given router -> ff02::2 [icmpv6.type == 133] within $time.stimulus        @RFC6775:6.2

  3 edge -> router [icmpv6.type == 134 && ipv6.dst == ipv6.src of 2]
      ipv6.hlim            == 255
      icmpv6.nd.ra.cur_hop_limit == 64
      icmpv6.nd.ra.router_lifetime == 9000
      icmpv6.opt.src_linkaddr_eui64 == $edge.eui64
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.l == 0
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 9000
      icmpv6.opt.prefix.preferred_lifetime == 9000
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.6co.context_length == 64
      icmpv6.opt.6co.flag.c == 1
      icmpv6.opt.6co.flag.cid == 0
      icmpv6.opt.6co.valid_lifetime == 150
      icmpv6.opt.6co.context_prefix == $PREFIX
      icmpv6.opt.abro.version_low == 5
      icmpv6.opt.abro.version_high == 0
      icmpv6.opt.abro.valid_lifetime == 10000
      icmpv6.opt.abro.6lbr_address == $edge.g64
      icmpv6.opt.6cio.flag_b == 1
      icmpv6.opt.6cio.flag_d == $D

  4 given router -> edge [icmpv6.type == 135 && icmpv6.opt.aro.status present] within $time.stimulus  @RFC6775:6.2
      given icmpv6.opt.aro.eui64 present                           @RFC6775:4.1

  5 edge -> router [reply to 4]
      icmpv6.type          == 136
      ipv6.src             == icmpv6.nd.ns.target_address of 4
      icmpv6.nd.na.flag.r  == 1
      icmpv6.nd.na.flag.s  == 1
      icmpv6.nd.na.target_address == icmpv6.nd.ns.target_address of 4
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == icmpv6.opt.aro.registration_lifetime of 4
      icmpv6.opt.aro.eui64 == icmpv6.opt.aro.eui64 of 4

  # The advertisements that it sends at first, unasked, are over.
  wait $time.settle
