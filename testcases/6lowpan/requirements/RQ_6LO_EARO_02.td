test      RQ_6LO_EARO_02
title     Host: the target is what is registered
purpose   To a router that understands RFC 8505 a host registers the target of the solicitation, from a link-local address.
source    catalogue EARO_02
covers    RFC8505:5.5 RFC8505:5.6
needs     host.boot & host.register & host.earo
topology  wpan-host

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)
  use earo_advertise($RS, $PREFIX)
  use earo_link_local()
  1 host -> peer [icmpv6.type == 135 && slice(icmpv6.nd.ns.target_address, 0, 8) == slice($PREFIX, 0, 8)] @RFC8505:5.5
      slice(ipv6.src, 0, 8) == 'fe80000000000000'                  @RFC8505:5.6
      ipv6.dst             == $peer.ll64                           @RFC8505:5.5
      icmpv6.opt.aro.flag.t == 1                                   @RFC8505:4.1
      icmpv6.opt.type      contains 1                              @RFC8505:5.5
