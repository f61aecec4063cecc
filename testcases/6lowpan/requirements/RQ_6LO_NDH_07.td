test      RQ_6LO_NDH_07
title     Host: no multicast Neighbor Solicitation
purpose   A host never sends a Neighbor Solicitation to a multicast address: it registers in unicast, and resolves nothing.
source    catalogue NDH_07
covers    RFC6775:5.1 RFC6775:5.5
needs     host.boot & host.register & host.echo & !host.router
topology  wpan-host

steps
  let $OWN = concat('ff0200000000000000000001ff', slice($host.ll64, 13, 3))
  let $ROUTER = concat('ff0200000000000000000001ff', slice($peer.ll64, 13, 3))
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)
  use nd_advertise($RS, $PREFIX)
  all
    never host -> $ROUTER [icmpv6.type == 135] for $time.step @RFC6775:5.1
  and
    never host -> $OWN [icmpv6.type == 135] for $time.step @RFC6775:5.1
  and
    never host -> ff02::1 [icmpv6.type == 135] for $time.step      @RFC6775:5.1
  and
    never host -> ff02::2 [icmpv6.type == 135] for $time.step      @RFC6775:5.1
  end
  use nd_alive()
