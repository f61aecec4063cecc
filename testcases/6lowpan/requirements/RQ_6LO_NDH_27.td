test      RQ_6LO_NDH_27
title     Host: a context that is told again
purpose   A Context option for a context that the host has replaces its prefix and its lifetime.
source    catalogue NDH_27
covers    RFC6775:5.4.2 RFC6282:3.1.2
needs     host.boot & host.register & host.echo & host.contexts
topology  wpan-host
alias     Test_LPND_1_1_11b

cases $OTHER
  longer_life  0
  other_prefix 1

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)

  1 peer -> host [icmpv6.type == 134 && ipv6.dst == $RS]
      icmpv6.nd.ra.router_lifetime == 60
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
      icmpv6.opt.6co.context_length == 64
      icmpv6.opt.6co.flag.c == 1
      icmpv6.opt.6co.flag.cid == 0
      icmpv6.opt.6co.valid_lifetime == 1
      if $OTHER == 1: icmpv6.opt.6co.context_prefix == $PREFIX
      if $OTHER == 0: icmpv6.opt.6co.context_prefix == concat(slice($host.g64, 0, 8), '0000000000000000')
  wait 10s
  use nd_context($RS, 1800, 1, 60)
  use nd_registered($host.g64, $ADDRESS)

  wait 200s
  2 peer -> host [icmpv6.type == 128 && ipv6.dst == $ADDRESS]
      ipv6.src             == $peer.g64
      6lowpan.iphc.sac     == 1
      6lowpan.iphc.dac     == 1
  3 host -> peer [reply to 2] within $time.step                    @RFC6775:5.4.2
      icmpv6.type          == 129                                  @RFC4443:4.2
      ipv6.src             == $ADDRESS                             @RFC6282:3.1.2
      ipv6.dst             == $peer.g64                            @RFC6282:3.1.2
