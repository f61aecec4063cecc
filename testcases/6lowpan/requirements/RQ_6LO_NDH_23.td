test      RQ_6LO_NDH_23
title     Host: a router that is full
purpose   When a router has no room for it, a host uses another one; when there is none, it looks for one.
source    catalogue NDH_23
covers    RFC6775:5.5.3
needs     host.boot & host.register & host.echo
topology  wpan-host
alias     Test_LPND_1_1_6e Test_LPND_1_1_6f Test_LPND_1_1_8d

cases $OTHER
  no_other      0
  another_router 1

steps
  let $PREFIX = '20010db8000000770000000000000000'
  let $FAR = '20010db8000000990000000000000001'
  use nd_start($RS)

  1 if $OTHER == 1: peer.b -> host [icmpv6.type == 134 && ipv6.dst == $RS]
      icmpv6.nd.ra.router_lifetime == 1800
      icmpv6.opt.src_linkaddr_eui64 == $peer.b.eui64
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 3600
      icmpv6.opt.prefix.preferred_lifetime == 1800
  2 if $OTHER == 1: given host -> peer.b [icmpv6.type == 135 && slice(ipv6.src, 0, 8) == slice($PREFIX, 0, 8)] @RFC6775:5.5.1
      ipv6.src             any as $ADDRESS                         @RFC6775:5.5.1
      given icmpv6.opt.aro.registration_lifetime any as $MINUTES   @RFC6775:5.5.1
  3 if $OTHER == 1: peer.b -> host [reply to 2]
      icmpv6.type          == 136
      icmpv6.nd.na.flag.r  == 1
      icmpv6.nd.na.flag.s  == 1
      icmpv6.nd.na.target_address == $peer.b.ll64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == $MINUTES
      icmpv6.opt.aro.eui64 == $host.eui64

  use nd_advertise($RS, $PREFIX)
  4 given host -> peer [icmpv6.type == 135 && slice(ipv6.src, 0, 8) == slice($PREFIX, 0, 8)] @RFC6775:5.5.1
      given icmpv6.opt.aro.registration_lifetime any as $LIFETIME  @RFC6775:5.5.1
      given icmpv6.opt.aro.eui64 == $host.eui64                    @RFC6775:4.1
  5 peer -> host [reply to 4]
      icmpv6.type          == 136
      ipv6.dst             == $host.ll64
      icmpv6.nd.na.flag.r  == 1
      icmpv6.nd.na.flag.s  == 1
      icmpv6.nd.na.target_address == $peer.ll64
      icmpv6.opt.aro.status == 2
      icmpv6.opt.aro.registration_lifetime == $LIFETIME
      icmpv6.opt.aro.eui64 == $host.eui64

  6 if $OTHER == 0: should host -> ff02::2 [icmpv6.type == 133] within 90s @RFC6775:5.5.3
  7 if $OTHER == 1: peer.b -> host [icmpv6.type == 128 && ipv6.dst == $ADDRESS]
      ipv6.src             == $FAR
  8 if $OTHER == 1: should host -> $FAR [icmpv6.type == 129] within $time.step @RFC6775:5.5.3
      should wpan.dst64    == $peer.b.eui64                        @RFC6775:5.5.3
