test      RQ_6LO_NDH_22
title     Host: one router agrees, another refuses
purpose   A host that learns from one router that its address is a duplicate takes it back from the others, and does not use it any more.
source    catalogue NDH_22
covers    RFC6775:5.5.3
needs     host.boot & host.register & host.echo
topology  wpan-host
alias     Test_LPND_1_1_6d Test_LPND_1_1_8c
note      A host that registers with one router only has nothing to take back: inconclusive.

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)
  use nd_advertise($RS, $PREFIX)
  use nd_registered($PREFIX, $ADDRESS)
  use nd_reach($ADDRESS)

  1 peer.b -> host [icmpv6.type == 134 && ipv6.dst == $RS]
      icmpv6.nd.ra.router_lifetime == 1800
      icmpv6.opt.src_linkaddr_eui64 == $peer.b.eui64
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 3600
      icmpv6.opt.prefix.preferred_lifetime == 1800
  2 given host -> peer.b [icmpv6.type == 135 && ipv6.src == $ADDRESS] @RFC6775:5.5
      given icmpv6.opt.aro.registration_lifetime any as $LIFETIME  @RFC6775:5.5.1
      given icmpv6.opt.aro.eui64 == $host.eui64                    @RFC6775:4.1
  3 peer.b -> host [reply to 2]
      icmpv6.type          == 136
      ipv6.dst             == $host.ll64
      icmpv6.nd.na.flag.r  == 1
      icmpv6.nd.na.flag.s  == 1
      icmpv6.nd.na.target_address == $peer.b.ll64
      icmpv6.opt.aro.status == 1
      icmpv6.opt.aro.registration_lifetime == $LIFETIME
      icmpv6.opt.aro.eui64 == $host.eui64

  4 should host -> peer [icmpv6.type == 135 && icmpv6.opt.aro.registration_lifetime == 0] @RFC6775:5.5.3
      ipv6.src             == $ADDRESS                             @RFC6775:5.5.3
      icmpv6.opt.aro.eui64 == $host.eui64                               @RFC6775:5.5.3
  use nd_unused($ADDRESS)
