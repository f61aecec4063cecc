test      RQ_6LO_NDH_33
title     Host: malformed Context options
purpose   A Context option with a context length above 128 is ignored; the rest of the advertisement is not.
source    catalogue NDH_33
covers    RFC6775:4.2 RFC4861:6.3.4
needs     host.boot & host.register & host.echo
topology  wpan-host

cases $BITS
  length_129 129
  length_200 200
  length_255 255

steps
  let $PREFIX = '20010db8000000770000000000000000'
  let $FIRST = '20010db8000000760000000000000000'
  use nd_start($RS)
  use nd_advertise($RS, $FIRST)
  use nd_registered($FIRST, $BEFORE)
  use nd_reach($BEFORE)

  1 peer -> host [icmpv6.type == 134 && ipv6.dst == $RS]
      icmpv6.nd.ra.router_lifetime == 1800
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
      icmpv6.opt.6co.context_prefix == $peer.g64
      icmpv6.opt.6co.context_length == $BITS
      icmpv6.opt.6co.flag.c == 1
      icmpv6.opt.6co.flag.cid == 0
      icmpv6.opt.6co.valid_lifetime == 60
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 3600
      icmpv6.opt.prefix.preferred_lifetime == 1800
  use nd_register($PREFIX, $ADDRESS)
  use nd_context_dead($ADDRESS)
