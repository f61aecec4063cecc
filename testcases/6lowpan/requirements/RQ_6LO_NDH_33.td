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
  # Nobody has told the host of it otherwise, as of those that a profile names.
  let $CONTEXT = concat('20010db800000078', slice($peer.ll64, 8, 8))
  use nd_start($RS)
  use nd_advertise($RS, $FIRST)
  use nd_registered($FIRST, $BEFORE)
  use nd_reach($BEFORE)

  1 peer -> host [icmpv6.type == 134 && ipv6.dst == $RS]
      icmpv6.nd.ra.router_lifetime == 1800
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
      icmpv6.opt.6co.context_prefix == $CONTEXT
      icmpv6.opt.6co.context_length == $BITS
      icmpv6.opt.6co.flag.c == 1
      icmpv6.opt.6co.flag.cid == 9
      icmpv6.opt.6co.valid_lifetime == 60
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 3600
      icmpv6.opt.prefix.preferred_lifetime == 1800
  use nd_register($PREFIX, $ADDRESS)

  2 peer -> host [icmpv6.type == 128 && ipv6.dst == $ADDRESS]
      ipv6.src             == $CONTEXT
      6lowpan.iphc.sac     == 0
      6lowpan.iphc.dac     == 0
  # It has answered before. What is compressed with a context that nobody knows nobody can read.
  3 host -> peer [reply to 2] within $time.step                    @RFC6775:4.2
      icmpv6.type          == 129                                  @RFC4443:4.2
      if 6lowpan.iphc.sac present: 6lowpan.iphc.sac == 0           @RFC6775:5.4.2
      if 6lowpan.iphc.dac present: 6lowpan.iphc.dac == 0           @RFC6775:5.4.2
