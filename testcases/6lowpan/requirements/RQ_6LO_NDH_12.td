test      RQ_6LO_NDH_12
title     Host: asks again before something ends
purpose   Before the router, a prefix or a context that it was told of comes to its end, a host asks that router again.
source    catalogue NDH_12
covers    RFC6775:5.4.3 RFC4861:6.3.7
needs     host.boot & host.register
topology  wpan-host
alias     Test_LPND_1_1_2b Test_LPND_1_1_2c

cases $ROUTER $VALID $CONTEXT $ENDS
  router  30   3600 60 30s
  prefix  1800 30   60 30s
  context 1800 3600 1  60s

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)

  1 peer -> host [icmpv6.type == 134 && ipv6.dst == $RS]
      icmpv6.nd.ra.router_lifetime == $ROUTER
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == $VALID
      icmpv6.opt.prefix.preferred_lifetime == $VALID
      icmpv6.opt.6co.context_length == 64
      icmpv6.opt.6co.flag.c == 1
      icmpv6.opt.6co.flag.cid == 0
      icmpv6.opt.6co.valid_lifetime == $CONTEXT
      icmpv6.opt.6co.context_prefix == concat(slice($host.g64, 0, 8), '0000000000000000')

  either
    2 should host -> peer [icmpv6.type == 133] within $ENDS of 1   @RFC6775:5.4.3
      ipv6.hlim            == 255                                  @RFC4861:4.1
      ipv6.dst             == $peer.ll64                           @RFC6775:5.4.3
  or
    3 should host -> ff02::2 [icmpv6.type == 133] within $ENDS of 1 @RFC6775:5.4.3
      should ipv6.dst      == $peer.ll64                           @RFC6775:5.4.3
  end
