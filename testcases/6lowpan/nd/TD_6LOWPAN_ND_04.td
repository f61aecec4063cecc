test      TD_6LOWPAN_ND_04
title     Registration, 16-bit address with 16-bit address
purpose   A host with an address made of its 16-bit address registers it with a router that uses its 16-bit address; then each can ping the other.
source    IPSO/ETSI 6LoWPAN Plugtests, TD_6LOWPAN_ND_04
covers    RFC6775:5.5.1 RFC6775:6.5.3 RFC6775:4.1 RFC6775:5.4.1 RFC4861:7.2.4 RFC6282:3.2.2 RFC4443:4.2
needs     host.register & host.boot & host.ping & host.echo & router.nd & router.prefix & router.boot & router.ping & host.short & router.short
topology  wpan-nd
alias     TD_6LOWPAN_ND_HC_04
note      The published text lets the host multicast the solicitation, with hop limit 64; RFC 6775 section 5.1 forbids that, and RFC 4861 asks for 255.

steps
  let $PREFIX = '20010db8000000770000000000000000'
  1 ask router do identifier "short" "Let the router form its addresses from its short address"
  2 ask host do identifier "short" "Let the host form its addresses from its short address"

  use td_nd_router($router.ll16, $PREFIX)
  use td_nd_solicit($host.ll16, $SOURCE)
  use td_nd_advertise($SOURCE, $router.ll16, $PREFIX)
  use td_nd_register($host.ll16, $router.ll16, $PREFIX)

  use td_nd_ping_router(concat(slice($PREFIX, 0, 8), slice($host.ll16, 8, 8)), concat(slice($PREFIX, 0, 8), slice($router.ll16, 8, 8)))
  use td_nd_ping_host(concat(slice($PREFIX, 0, 8), slice($router.ll16, 8, 8)), concat(slice($PREFIX, 0, 8), slice($host.ll16, 8, 8)))
