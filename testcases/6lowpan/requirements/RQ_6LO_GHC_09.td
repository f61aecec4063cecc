test      RQ_6LO_GHC_09
title     Host: bits of a Capability Indication option that it does not know
purpose   A Router Advertisement whose Capability Indication option has bits that nobody knows is taken; the bits are ignored.
source    catalogue GHC_09
covers    RFC7400:3.4 RFC4861:4.6
needs     host.boot & host.register & host.echo
topology  wpan-host

steps
  let $FIRST = '20010db8000000760000000000000000'
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)
  use nd_advertise($RS, $FIRST)
  use nd_registered($FIRST, $BEFORE)
  use nd_reach($BEFORE)

  1 peer -> host [icmpv6.type == 134 && ipv6.dst == $RS]
      icmpv6.nd.ra.router_lifetime == 1800
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
      icmpv6.opt.6cio.unassigned1 == 0x7f80
      icmpv6.opt.6cio.unassigned2 == 0x0fffffff
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 3600
      icmpv6.opt.prefix.preferred_lifetime == 1800
  use nd_register($PREFIX, $ADDRESS)
  use nd_reach($ADDRESS)
