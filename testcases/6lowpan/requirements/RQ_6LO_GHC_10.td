test      RQ_6LO_GHC_10
title     Host: generic compression that is not answered
purpose   A host whose router did not answer its generic compression speaks to it without that, until it is indicated again.
source    catalogue GHC_10
covers    RFC7400:3.3
needs     host.boot & host.register & host.ghc_send
topology  wpan-host

steps
  let $PREFIX = concat(slice($host.g64, 0, 8), '0000000000000000')
  use nd_start($RS)

  1 peer -> host [icmpv6.type == 134 && ipv6.dst == $RS]
      icmpv6.nd.ra.router_lifetime == 1800
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
      icmpv6.opt.6cio.flag_g == 1
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 3600
      icmpv6.opt.prefix.preferred_lifetime == 1800

  node peer down
  2 given host -> peer [icmpv6.type == 135 && slice(ipv6.src, 0, 8) == slice($PREFIX, 0, 8)] @RFC6775:5.5.1
      given 6lowpan.nhc.ghc present                                @RFC7400:3.3

  # It has tried three times (RFC 6775 section 5.5) and looks for a router.
  3 given host -> ff02::2 [icmpv6.type == 133] within 120s         @RFC6775:5.5.3
  node peer up

  # One that is back, and says nothing of generic compression.
  4 peer -> host [icmpv6.type == 134 && ipv6.dst == ipv6.src of 3]
      icmpv6.nd.ra.router_lifetime == 1800
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 3600
      icmpv6.opt.prefix.preferred_lifetime == 1800
  5 given host -> peer [icmpv6.type == 135 && slice(ipv6.src, 0, 8) == slice($PREFIX, 0, 8)] @RFC6775:5.5.1
      should 6lowpan.nhc.ghc absent                                @RFC7400:3.3
