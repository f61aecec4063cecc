test      RQ_6LO_NDH_15
title     Host: an address under each advertised prefix is registered
purpose   From each prefix that a router advertises a host forms an address, registers it with that router, and then answers to it.
source    catalogue NDH_15
covers    RFC6775:5.4.1 RFC6775:5.5.1 RFC6775:5.5.2 RFC4862:5.5.3
needs     host.register & host.boot & host.echo
topology  wpan-host
alias     Test_LPND_1_1_3a Test_LPND_1_1_3c Test_LPND_1_1_4a

steps
  let $PREFIX = '20010db8000000770000000000000000'
  let $OTHER = '20010db8000000780000000000000000'
  use nd_start($RS)

  1 peer -> host [icmpv6.type == 134 && ipv6.dst == $RS]
      icmpv6.nd.ra.flag.m  == 0
      icmpv6.nd.ra.router_lifetime == 1800
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
      icmpv6.opt.prefix    == [$PREFIX, $OTHER]
      icmpv6.opt.prefix.length == [64, 64]
      icmpv6.opt.prefix.flag.l == [0, 0]
      icmpv6.opt.prefix.flag.a == [1, 1]
      icmpv6.opt.prefix.valid_lifetime == [3600, 3600]
      icmpv6.opt.prefix.preferred_lifetime == [1800, 1800]

  all
    use nd_register($PREFIX, $ADDRESS1)
  and
    use nd_register($OTHER, $ADDRESS2)
  end
  use nd_reach($ADDRESS1)
  use nd_reach($ADDRESS2)
