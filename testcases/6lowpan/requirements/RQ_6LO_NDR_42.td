test      RQ_6LO_NDR_42
title     The end of a tentative entry
purpose   An address that the 6LBR has neither confirmed nor refused can be registered by another host after 20 seconds.
source    RFC 6775 sections 8.2 and 9
covers    RFC6775:8.2
needs     router.nd & router.boot & router.multihop
topology  wpan-router
note      A router that has given up asking and accepted the first host (section 8.2.6) has no such entry any more.

steps
  1 ask router do multihop "on" "Detect duplicates and distribute prefixes over several hops"

  use router_up($PREFIX)

  2 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.g16
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.src_linkaddr == concat(slice($peer.a.ll16, 14, 2), '00000000')
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.eui64 == $peer.a.eui64

  3 given router -> edge [icmpv6.type == 157] within $time.step      @RFC6775:8.2.3
      given icmpv6.6lowpannd.da.eui64 == $peer.a.eui64               @RFC6775:8.2.3

  let $ANSWERED = 0
  4 may router -> peer.a [icmpv6.type == 136] within 25s             @RFC6775:8.2.6
      icmpv6.type          any as $ANSWERED

  5 if $ANSWERED == 0: peer.b -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.g16
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.b.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.eui64 == $peer.b.eui64

  6 if $ANSWERED == 0: may router -> any [(icmpv6.type == 157 && icmpv6.6lowpannd.da.eui64 == $peer.b.eui64) || (icmpv6.type == 136 && wpan.dst64 == $peer.b.eui64)] within $time.step  @RFC6775:8.2
      icmpv6.type          any as $ANSWERED

  # A host repeats what is not answered (5.5).
  7 if $ANSWERED == 0: peer.b -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.g16
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.b.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.eui64 == $peer.b.eui64

  8 if $ANSWERED == 0: should router -> any [(icmpv6.type == 157 && icmpv6.6lowpannd.da.eui64 == $peer.b.eui64) || (icmpv6.type == 136 && wpan.dst64 == $peer.b.eui64)] within $time.step  @RFC6775:8.2
