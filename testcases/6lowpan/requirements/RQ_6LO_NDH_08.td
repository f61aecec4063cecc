test      RQ_6LO_NDH_08
title     Host: invalid Router Advertisements
purpose   A Router Advertisement that is not valid is discarded; the same without the mistake is taken.
source    catalogue NDH_08
covers    RFC4861:6.1.2
needs     host.boot & host.register & host.echo
topology  wpan-host

cases $WRONG
  hop_limit_254   1
  code_1          2
  checksum        3
  global_source   4

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)

  1 peer -> host [icmpv6.type == 134 && ipv6.dst == $RS]
      if $WRONG == 1: ipv6.hlim == 254
      if $WRONG == 2: icmpv6.code == 1
      if $WRONG == 3: icmpv6.checksum == 0xbad0
      if $WRONG == 4: ipv6.src == concat(slice($PREFIX, 0, 8), slice($peer.ll64, 8, 8))
      icmpv6.nd.ra.router_lifetime == 1800
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 3600
      icmpv6.opt.prefix.preferred_lifetime == 1800

  2 never host -> peer [icmpv6.type == 135 && slice(ipv6.src, 0, 8) == slice($PREFIX, 0, 8)] for $time.silence @RFC4861:6.1.2
  use nd_unused(concat(slice($PREFIX, 0, 8), slice($host.ll64, 8, 8)))

  use nd_advertise($RS, $PREFIX)
  use nd_registered($PREFIX, $ADDRESS)
  use nd_reach($ADDRESS)
