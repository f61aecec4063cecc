test      RQ_6LO_NDH_41
title     Host: which link-layer address a router has
purpose   A host reaches its router at the link-layer address of its advertisement.
source    catalogue NDH_41
covers    RFC6775:5.4 RFC4944:8 RFC6775:5.7
needs     host.boot & host.register
topology  wpan-host

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)

  1 peer -> host [icmpv6.type == 134 && ipv6.dst == $RS]
      icmpv6.nd.ra.router_lifetime == 1800
      icmpv6.opt.linkaddr_short == $peer.short
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 3600
      icmpv6.opt.prefix.preferred_lifetime == 1800
  2 given host -> peer [icmpv6.type == 135 && slice(ipv6.src, 0, 8) == slice($PREFIX, 0, 8)] @RFC6775:5.5.1
      ipv6.dst             == $peer.ll64                           @RFC6775:5.5.1
      should wpan.dst16    == $peer.short                          @RFC6775:5.7
