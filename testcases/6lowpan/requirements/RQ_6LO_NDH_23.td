test      RQ_6LO_NDH_23
title     Host: a router that is full
purpose   When its router has no room for it, a host looks for another one.
source    catalogue NDH_23
covers    RFC6775:5.5.3
needs     host.boot & host.register
topology  wpan-host
alias     Test_LPND_1_1_6e Test_LPND_1_1_8d

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)
  use nd_advertise($RS, $PREFIX)

  1 given host -> peer [icmpv6.type == 135 && slice(ipv6.src, 0, 8) == slice($PREFIX, 0, 8)] @RFC6775:5.5.1
      given icmpv6.opt.aro.registration_lifetime any as $LIFETIME  @RFC6775:5.5.1
      given icmpv6.opt.aro.eui64 == $host.eui64                    @RFC6775:4.1
  2 peer -> host [reply to 1]
      icmpv6.type          == 136
      ipv6.dst             == $host.ll64
      icmpv6.nd.na.flag.r  == 1
      icmpv6.nd.na.flag.s  == 1
      icmpv6.nd.na.target_address == $peer.ll64
      icmpv6.opt.aro.status == 2
      icmpv6.opt.aro.registration_lifetime == $LIFETIME
      icmpv6.opt.aro.eui64 == $host.eui64
  3 should host -> ff02::2 [icmpv6.type == 133] within 90s         @RFC6775:5.5.3
