test      RQ_6LO_NDH_19
title     Host: registers with each of its routers
purpose   When two routers answer its solicitation, a host registers with both of them.
source    catalogue NDH_19
covers    RFC6775:5.5
needs     host.boot & host.register & host.echo
topology  wpan-host
alias     Test_LPND_1_1_6a

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)
  use nd_advertise($RS, $PREFIX)
  use nd_registered($PREFIX, $ADDRESS)

  1 peer.b -> host [icmpv6.type == 134 && ipv6.dst == $RS]
      icmpv6.nd.ra.router_lifetime == 1800
      icmpv6.opt.src_linkaddr_eui64 == $peer.b.eui64
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 3600
      icmpv6.opt.prefix.preferred_lifetime == 1800
  2 should host -> peer.b [icmpv6.type == 135 && ipv6.src == $ADDRESS] within $time.step @RFC6775:5.5
      icmpv6.nd.ns.target_address == $peer.b.ll64                  @RFC6775:5.5.1
  use nd_reach($ADDRESS)
