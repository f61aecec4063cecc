test      RQ_6LO_NDH_13
title     Host: what has ended is not used
purpose   When nobody renews them, a router is not used after its lifetime, nor an address after the lifetime of its prefix.
source    catalogue NDH_13
covers    RFC4861:6.3.5 RFC4862:5.5.4 RFC6775:5.4.3
needs     host.boot & host.register & host.echo
topology  wpan-host
alias     Test_LPND_1_1_5a Test_LPND_1_1_5b

cases $ROUTER $VALID
  router  30   3600
  prefix  1800 30

steps
  let $PREFIX = '20010db8000000770000000000000000'
  let $FAR = '20010db8000000990000000000000001'
  use nd_start($RS)

  1 peer -> host [icmpv6.type == 134 && ipv6.dst == $RS]
      icmpv6.nd.ra.router_lifetime == $ROUTER
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == $VALID
      icmpv6.opt.prefix.preferred_lifetime == $VALID
  use nd_registered($PREFIX, $ADDRESS)

  2 peer -> host [icmpv6.type == 128 && ipv6.dst == $ADDRESS]
      ipv6.src             == $FAR
  3 given host -> $FAR [icmpv6.type == 129]                        @RFC6775:5.6

  wait 35s
  4 peer -> host [icmpv6.type == 128 && ipv6.dst == $ADDRESS]
      ipv6.src             == $FAR
  5 never host -> $FAR [icmpv6.type == 129] for $time.silence      @RFC4861:6.3.5
  use nd_alive()
