test      RQ_6LO_NDH_11
title     Host: prefixes that no address is formed from
purpose   No address is formed from a prefix of another length than 64, one that lives shorter than it is preferred, one without the A flag, or one whose life is over; the next prefix of the same advertisement is taken.
source    catalogue NDH_11
covers    RFC4862:5.5.3
needs     host.boot & host.register & host.echo
topology  wpan-host

cases $LENGTH $AUTONOMOUS $VALID $PREFERRED
  length_48              48 1 3600 1800
  length_65              65 1 3600 1800
  preferred_beyond_valid 64 1 1800 3600
  not_autonomous         64 0 3600 1800
  valid_0                64 1 0    0

steps
  let $PREFIX = '20010db8000000770000000000000000'
  let $GOOD = '20010db8000000780000000000000000'
  use nd_start($RS)

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
    2 never host -> peer [icmpv6.type == 135 && slice(ipv6.src, 0, 8) == slice($PREFIX, 0, 8)] for $time.silence @RFC4862:5.5.3
  end
  use nd_reach($ADDRESS)
  use nd_unused(concat(slice($PREFIX, 0, 8), slice($host.ll64, 8, 8)))
