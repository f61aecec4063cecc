test      RQ_6LO_NDH_21
title     Host: a registration that is refused
purpose   An address whose registration has failed is not used.
source    catalogue NDH_21
covers    RFC6775:5.5.2 RFC6775:5.5.3
needs     host.boot & host.register & host.echo
topology  wpan-host
alias     Test_LPND_1_1_6c Test_LPND_1_1_8b

cases $STATUS
  duplicate  1
  unassigned 80

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)
  use nd_advertise($RS, $PREFIX)

  1 given host -> peer [icmpv6.type == 135 && slice(ipv6.src, 0, 8) == slice($PREFIX, 0, 8)] @RFC6775:5.5.1
      ipv6.src             any as $ADDRESS                         @RFC6775:5.5.1
      given icmpv6.opt.aro.registration_lifetime any as $LIFETIME  @RFC6775:5.5.1
      given icmpv6.opt.aro.eui64 == $host.eui64                    @RFC6775:4.1
  2 peer -> host [reply to 1]
      icmpv6.type          == 136
      ipv6.dst             == $host.ll64
      icmpv6.nd.na.flag.r  == 1
      icmpv6.nd.na.flag.s  == 1
      icmpv6.nd.na.target_address == $peer.ll64
      icmpv6.opt.aro.status == $STATUS
      icmpv6.opt.aro.registration_lifetime == $LIFETIME
      icmpv6.opt.aro.eui64 == $host.eui64
  node peer down

  3 peer.b -> host [icmpv6.type == 128 && ipv6.dst == $ADDRESS]
  4 never host -> peer.b [icmpv6.type == 129 && ipv6.src == $ADDRESS] for $time.silence @RFC6775:5.5.3
  node peer up
  use nd_alive()
