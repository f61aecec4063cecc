test      TD_6LOWPAN_RS_RA_HC_01
title     Solicitation in multicast, EUI-64 to EUI-64
purpose   A multicast Router Solicitation is answered with a unicast advertisement of a prefix; the host forms an address of its EUI-64, registers and uses it.
source    IPSO/ETSI 6LoWPAN Plugtests, TD_6LOWPAN_RS_RA_HC_01
covers    RFC6775:5.3 RFC6775:6.3 RFC6775:5.4.1 RFC6775:5.5.1 RFC6775:6.1 RFC4861:4.1 RFC4861:4.2 RFC6282:3.2.2 RFC4443:4.2
needs     host.register & host.boot & host.ping & host.echo & router.nd & router.prefix & router.boot & router.ping
topology  wpan-nd
note      The published text calls all routers ff02::1; they are ff02::2.

steps
  let $PREFIX = '20010db8000000770000000000000000'
  1 ask router do identifier "eui64" "Let the router form its addresses from its EUI-64"
  2 ask host do identifier "eui64" "Let the host form its addresses from its EUI-64"

  use td_nd_router($router.ll64, $PREFIX)
  use td_nd_solicit($host.ll64, $SOURCE)
  use td_nd_advertise($SOURCE, $router.ll64, $PREFIX)
  use td_nd_register($host.ll64, $router.ll64, $PREFIX)

  use td_nd_ping_host(concat(slice($PREFIX, 0, 8), slice($router.ll64, 8, 8)), concat(slice($PREFIX, 0, 8), slice($host.ll64, 8, 8)))
