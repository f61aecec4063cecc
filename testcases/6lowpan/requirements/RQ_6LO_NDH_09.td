test      RQ_6LO_NDH_09
title     Host: a prefix with the L flag
purpose   A prefix that is said to be on-link is ignored: no address is formed from it.
source    catalogue NDH_09
covers    RFC6775:5.4
needs     host.boot & host.register & host.echo
topology  wpan-host
alias     Test_LPND_1_1_3b

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)

  1 peer -> host [icmpv6.type == 134 && ipv6.dst == $RS]
      icmpv6.nd.ra.router_lifetime == 1800
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.l == 1
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 3600
      icmpv6.opt.prefix.preferred_lifetime == 1800

  2 never host -> peer [icmpv6.type == 135 && slice(ipv6.src, 0, 8) == slice($PREFIX, 0, 8)] for $time.silence @RFC6775:5.4
  use nd_unused(concat(slice($PREFIX, 0, 8), slice($host.ll64, 8, 8)))

  use nd_advertise($RS, $PREFIX)
  use nd_registered($PREFIX, $ADDRESS)
  use nd_reach($ADDRESS)
