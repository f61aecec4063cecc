test      RQ_6LO_NDH_14
title     Host: from unicast to multicast solicitations
purpose   A host whose unicast Router Solicitations are not answered looks for any router again.
source    catalogue NDH_14
covers    RFC6775:5.4.3 RFC6775:5.3
needs     host.boot & host.register
topology  wpan-host
alias     Test_LPND_1_1_5e

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)

  1 peer -> host [icmpv6.type == 134 && ipv6.dst == $RS]
      icmpv6.nd.ra.router_lifetime == 60
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 3600
      icmpv6.opt.prefix.preferred_lifetime == 1800

  2 should host -> ff02::2 [icmpv6.type == 133] within 120s of 1   @RFC6775:5.4.3
      ipv6.hlim            == 255                                  @RFC4861:4.1
