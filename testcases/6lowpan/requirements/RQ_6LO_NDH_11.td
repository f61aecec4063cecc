test      RQ_6LO_NDH_11
title     Host: prefixes that no address is formed from
purpose   No address is formed from a prefix of another length than 64, one that is preferred for longer than it is valid, one without the A flag, a link-local one, or one whose life is over; the next prefix of the same advertisement is taken.
source    catalogue NDH_11
covers    RFC4862:5.5.3
needs     host.boot & host.register & host.echo
topology  wpan-host
note      RFC 4862 does not say whether fe80:0:0:1::/64 is "the link-local prefix": a remark.

cases $PREFIX $LENGTH $AUTONOMOUS $VALID $PREFERRED $HARD
  length_48              '20010db8000000770000000000000000' 48 1 3600 1800 1
  length_65              '20010db8000000770000000000000000' 65 1 3600 1800 1
  preferred_beyond_valid '20010db8000000770000000000000000' 64 1 1800 3600 1
  not_autonomous         '20010db8000000770000000000000000' 64 0 3600 1800 1
  valid_0                '20010db8000000770000000000000000' 64 1 0    0    1
  link_local             'fe800000000000010000000000000000' 64 1 3600 1800 0

steps
  let $FIRST = '20010db8000000760000000000000000'
  let $GOOD = '20010db8000000780000000000000000'
  use nd_start($RS)
  use nd_advertise($RS, $FIRST)
  use nd_registered($FIRST, $BEFORE)
  use nd_reach($BEFORE)

  1 peer -> host [icmpv6.type == 134 && ipv6.dst == $RS]
      icmpv6.nd.ra.router_lifetime == 1800
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
      icmpv6.opt.prefix    == [$PREFIX, $GOOD]
      icmpv6.opt.prefix.length == [$LENGTH, 64]
      icmpv6.opt.prefix.flag.a == [$AUTONOMOUS, 1]
      icmpv6.opt.prefix.valid_lifetime == [$VALID, 3600]
      icmpv6.opt.prefix.preferred_lifetime == [$PREFERRED, 1800]

  all
    use nd_register($GOOD, $ADDRESS)
  and
    2 collect host -> peer [icmpv6.type == 135 && slice(ipv6.src, 0, 8) == slice($PREFIX, 0, 8)] for $time.silence as $WRONG
  end
  check must if $HARD == 1 else should count($WRONG) == 0 @RFC4862:5.5.3 for host
  use nd_reach($ADDRESS)
