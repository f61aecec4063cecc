test      RQ_6LO_NDH_39
title     Host: a router that is none
purpose   A router with a lifetime of 0 is no default router: the host does not register with it, and sends nothing through it.
source    catalogue NDH_39
covers    RFC4861:6.3.4 RFC6775:5.5
needs     host.boot & host.register & host.echo
topology  wpan-host

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)

  1 peer.b -> host [icmpv6.type == 134 && ipv6.dst == $RS]
      icmpv6.nd.ra.router_lifetime == 0
      icmpv6.opt.src_linkaddr_eui64 == $peer.b.eui64
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 3600
      icmpv6.opt.prefix.preferred_lifetime == 1800
  # To register with it is no use, and is not forbidden.
  2 collect host -> peer.b [icmpv6.type == 135 && slice(ipv6.src, 0, 8) == slice($PREFIX, 0, 8)] for $time.silence as $REGISTERED
  check should count($REGISTERED) == 0 @RFC4861:6.3.4 for host

  3 peer -> host [icmpv6.type == 134 && ipv6.dst == $RS]
      icmpv6.nd.ra.router_lifetime == 1800
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
  use nd_registered($PREFIX, $ADDRESS)
  use nd_reach($ADDRESS)
