test      RQ_6LO_EARO_13
title     Host: an answer with the fields of RFC 8505
purpose   A host of RFC 6775 ignores what RFC 8505 put in the reserved octets of the Address Registration option.
source    catalogue EARO_13
covers    RFC8505:6 RFC6775:4.1 RFC6775:5.5.2
needs     host.boot & host.register & host.echo & !host.earo
topology  wpan-host

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
      icmpv6.nd.na.flag.r  == 1
      icmpv6.nd.na.flag.s  == 1
      icmpv6.nd.na.target_address == $peer.ll64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.t == 1
      icmpv6.opt.aro.tid   == 0xfe
      icmpv6.opt.aro.registration_lifetime == $LIFETIME
      icmpv6.opt.aro.eui64 == $host.eui64
  3 collect host -> peer [icmpv6.type == 135 && icmpv6.opt.aro.status present && ipv6.src == $ADDRESS] for $time.silence as $MORE
  check count($MORE) == 0 @RFC8505:6 for host
  use nd_reach($ADDRESS)
