test      RQ_6LO_NDH_38
title     Host: the hop limit that a router proposes
purpose   A host sends with the Cur Hop Limit of an advertisement; 0 leaves it as it was.
source    catalogue NDH_38
covers    RFC4861:6.3.4
needs     host.boot & host.register & host.echo
topology  wpan-host

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)

  1 peer -> host [icmpv6.type == 134 && ipv6.dst == $RS]
      icmpv6.nd.ra.cur_hop_limit == 37
      icmpv6.nd.ra.router_lifetime == 1800
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 3600
      icmpv6.opt.prefix.preferred_lifetime == 1800
  use nd_registered($PREFIX, $ADDRESS)
  2 peer -> host [icmpv6.type == 128 && ipv6.dst == $ADDRESS]
  3 host -> peer [reply to 2] within $time.step                    @RFC4443:4.2
      should ipv6.hlim     == 37                                   @RFC4861:6.3.4

  4 peer -> host [icmpv6.type == 134 && ipv6.dst == $RS]
      icmpv6.nd.ra.cur_hop_limit == 0
      icmpv6.nd.ra.router_lifetime == 1800
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
  5 peer -> host [icmpv6.type == 128 && ipv6.dst == $ADDRESS]
  6 host -> peer [reply to 5] within $time.step                    @RFC4443:4.2
      should ipv6.hlim     == 37                                   @RFC4861:6.3.4
