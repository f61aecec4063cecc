test      RQ_6LO_EARO_06
title     Host: a router of RFC 6775
purpose   To a router that does not speak of RFC 8505 a host registers as RFC 6775 says, with an option of length 2 and the T flag.
source    catalogue EARO_06
covers    RFC8505:6 RFC8505:6.3
needs     host.boot & host.register & host.earo
topology  wpan-host

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)
  use nd_advertise($RS, $PREFIX)
  1 host -> peer [icmpv6.type == 135 && slice(ipv6.src, 0, 8) == slice($PREFIX, 0, 8)] @RFC8505:6.3
      icmpv6.nd.ns.target_address == $peer.ll64                    @RFC6775:5.5.1
      icmpv6.opt.aro.flag.t == 1                                   @RFC8505:6.3
      icmpv6.opt.aro.eui64 present                                 @RFC8505:6.3
