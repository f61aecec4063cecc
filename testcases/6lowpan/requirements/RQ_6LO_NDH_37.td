test      RQ_6LO_NDH_37
title     Host: a router that does not answer any more
purpose   A host whose router does not answer its solicitations looks for another one.
source    catalogue NDH_37
covers    RFC6775:5.5.3 RFC6775:5.3
needs     host.boot & host.register
topology  wpan-host

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)
  use nd_advertise($RS, $PREFIX)
  node peer down
  1 given host -> peer [icmpv6.type == 135 && slice(ipv6.src, 0, 8) == slice($PREFIX, 0, 8)] @RFC6775:5.5.1
  2 should host -> ff02::2 [icmpv6.type == 133] within 120s        @RFC6775:5.5.3
