test      RQ_6LO_NDH_10
title     Host: M flag and an address of the short address
purpose   Where a router says that addresses are managed, a host forms none from its short address by itself.
source    catalogue NDH_10
covers    RFC6775:5.4.1
needs     host.boot & host.register & host.short & host.echo
topology  wpan-host

steps
  let $PREFIX = '20010db8000000770000000000000000'
  1 ask host do identifier "short" "Let the host form its addresses from its short address"
  use nd_start($RS)

  2 peer -> host [icmpv6.type == 134 && ipv6.dst == $RS]
      icmpv6.nd.ra.flag.m  == 1
      icmpv6.nd.ra.router_lifetime == 1800
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 3600
      icmpv6.opt.prefix.preferred_lifetime == 1800

  3 never host -> peer [icmpv6.type == 135 && ipv6.src == concat(slice($PREFIX, 0, 8), slice($host.ll16, 8, 8))] for $time.silence @RFC6775:5.4.1
  use nd_unused(concat(slice($PREFIX, 0, 8), slice($host.ll16, 8, 8)))
