test      RQ_6LO_EARO_03
title     Host: the link-local address first
purpose   A host registers a link-local address before any other, and the others from it.
source    catalogue EARO_03
covers    RFC8505:5.6
needs     host.boot & host.register & host.earo
topology  wpan-host

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)
  use earo_advertise($RS, $PREFIX)
  1 host -> peer [icmpv6.type == 135 && icmpv6.opt.aro.status present] @RFC8505:5.6
      slice(icmpv6.nd.ns.target_address, 0, 8) == 'fe80000000000000' @RFC8505:5.6
      ipv6.src             any as $FROM                            @RFC8505:5.6
      icmpv6.nd.ns.target_address == $FROM                         @RFC8505:5.6
