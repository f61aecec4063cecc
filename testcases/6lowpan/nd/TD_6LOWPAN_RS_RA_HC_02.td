test      TD_6LOWPAN_RS_RA_HC_02
title     Solicitation in unicast, EUI-64 to EUI-64
purpose   A unicast Router Solicitation is answered with a unicast advertisement of a prefix; the host forms an address of its EUI-64, registers and uses it.
source    IPSO/ETSI 6LoWPAN Plugtests, TD_6LOWPAN_RS_RA_HC_02
covers    RFC6775:5.3 RFC6775:6.3 RFC6775:5.4.1 RFC6775:5.5.1 RFC6775:6.1 RFC4861:4.1 RFC4861:4.2 RFC6282:3.2.2 RFC4443:4.2
needs     host.register & host.boot & host.ping & host.echo & router.nd & router.prefix & router.boot & router.ping & host.unicast_rs
topology  wpan-nd

steps
  let $PREFIX = '20010db8000000770000000000000000'
  1 ask router do identifier "eui64" "Let the router form its addresses from its EUI-64"
  2 ask host do identifier "eui64" "Let the host form its addresses from its EUI-64"

  use td_nd_router($router.ll64, $PREFIX)
  use td_nd_solicit($host.ll64, $SOURCE)
  use td_nd_advertise($SOURCE, $router.ll64, $PREFIX)
  use td_nd_register($host.ll64, $router.ll64, $PREFIX)

  3 ask host "Send a Router Solicitation to the router alone"
  4 host -> router [icmpv6.type == 133] within $time.stimulus       @RFC6775:5.4.3
      ipv6.hlim            == 255                                  @RFC4861:4.1
      icmpv6.code          == 0                                    @RFC4861:4.1
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      given ipv6.dst       == $router.ll64                         @RFC6775:5.4.3
      should ipv6.src      == $host.ll64 as $AGAIN                 @RFC6775:5.3
      ipv6.src             != ::                                   @RFC6775:5.3
      should icmpv6.opt.src_linkaddr_eui64 == $host.eui64          @RFC6775:5.3
      icmpv6.opt.type      contains 1                              @RFC6775:5.3
  use td_nd_advertise($AGAIN, $router.ll64, $PREFIX)

  use td_nd_ping_host(concat(slice($PREFIX, 0, 8), slice($router.ll64, 8, 8)), concat(slice($PREFIX, 0, 8), slice($host.ll64, 8, 8)))
