test      RQ_6LO_EARO_21
title     An address that has moved
purpose   When the 6LBR says that an address has moved, a 6LR forgets it and tells its owner.
source    catalogue EARO_21
covers    RFC8505:5.7
needs     router.nd & router.boot & router.earo & router.multihop & router.forward
topology  wpan-router
note      That the entry goes is said of the message, not of the router, and by SHOULD: both are remarks.

steps
  1 ask router do multihop "on" "Detect duplicates and distribute prefixes over several hops"

  use earo_router_up($PREFIX, 1)
  use earo_registered($peer.a.ll64, $peer.a.ll64, $peer.a.eui64, 200)
  use earo_reported($peer.a.g16, $peer.a.eui64, 1, 201)
  use router_delivers($peer.a.g16)

  2 edge -> router [icmpv6.type == 158]
      ipv6.src             == $edge.g64
      ipv6.dst             == $router.g64
      ipv6.hlim            == 64
      icmpv6.code          == 1
      icmpv6.6lowpannd.da.status == 3
      icmpv6.6lowpannd.da.tid == 202
      icmpv6.6lowpannd.da.lifetime == 10
      icmpv6.6lowpannd.da.rovr == $peer.a.eui64
      icmpv6.6lowpannd.da.reg_addr == $peer.a.g16

  3 should router -> peer.a [icmpv6.type == 136 && icmpv6.nd.na.target_address == $peer.a.g16] within $time.step  @RFC8505:5.7
      should icmpv6.opt.aro.status in {3, 4}                         @RFC8505:5.7

  4 edge -> router [icmpv6.type == 128]
      ipv6.src             == $edge.g64
      ipv6.dst             == $peer.a.g16
      icmpv6.echo.identifier any as $ID

  5 may router -> peer.a [icmpv6.type == 128 && icmpv6.echo.identifier == $ID] within $time.silence

  check should icmpv6.type of 5 absent                               @RFC8505:5.7 for router
