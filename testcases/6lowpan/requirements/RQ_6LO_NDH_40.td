test      RQ_6LO_NDH_40
title     Host: a long advertisement
purpose   A fragmented advertisement with an unknown option before those that matter is taken as a whole.
source    catalogue NDH_40
covers    RFC4861:6.3.4 RFC6775:5.4.2 RFC4944:5.3
needs     host.boot & host.register & host.echo & host.contexts
topology  wpan-host

steps
  let $FIRST = '20010db8000000760000000000000000'
  use nd_start($RS)
  use nd_advertise($RS, $FIRST)
  use nd_registered($FIRST, $BEFORE)
  use nd_reach($BEFORE)

  1 peer -> host [icmpv6.type == 134 && ipv6.dst == $RS]
      icmpv6.nd.ra.router_lifetime == 1800
      icmpv6.opt.mtu       == 1280
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
      icmpv6.opt.6co.context_length == [64, 64, 64, 64, 64, 64, 64, 64]
      icmpv6.opt.6co.flag.c == [1, 1, 1, 1, 1, 1, 1, 1]
      icmpv6.opt.6co.flag.cid == [0, 8, 9, 10, 11, 12, 13, 14]
      icmpv6.opt.6co.valid_lifetime == [60, 60, 60, 60, 60, 60, 60, 60]
      icmpv6.opt.6co.context_prefix == [concat(slice($host.g64, 0, 8), '0000000000000000'), '20010db8000000a80000000000000000', '20010db8000000a90000000000000000', '20010db8000000aa0000000000000000',
        '20010db8000000ab0000000000000000', '20010db8000000ac0000000000000000', '20010db8000000ad0000000000000000',
        '20010db8000000ae0000000000000000']
      icmpv6.opt.nonce     == '010203040506'
      icmpv6.opt.prefix    == concat(slice($host.g64, 0, 8), '0000000000000000')
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 3600
      icmpv6.opt.prefix.preferred_lifetime == 1800
  use nd_register($host.g64, $ADDRESS)

  2 peer -> host [icmpv6.type == 128 && ipv6.dst == $ADDRESS]
      ipv6.src             == $peer.g64
      6lowpan.iphc.sac     == 1
      6lowpan.iphc.dac     == 1
  3 host -> peer [reply to 2] within $time.step                    @RFC6775:5.4.2
      icmpv6.type          == 129                                  @RFC4443:4.2
