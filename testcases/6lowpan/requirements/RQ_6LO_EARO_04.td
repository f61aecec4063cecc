test      RQ_6LO_EARO_04
title     Host: the R flag
purpose   A host that takes no part in routing asks for reachability with the R flag.
source    catalogue EARO_04
covers    RFC8505:5.1
needs     host.boot & host.register & host.earo & !host.router
topology  wpan-host

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)
  use earo_advertise($RS, $PREFIX)
  use earo_link_local()
  1 host -> peer [icmpv6.type == 135 && slice(icmpv6.nd.ns.target_address, 0, 8) == slice($PREFIX, 0, 8)] @RFC8505:5.5
      icmpv6.opt.aro.flag.r == 1                                   @RFC8505:5.1
