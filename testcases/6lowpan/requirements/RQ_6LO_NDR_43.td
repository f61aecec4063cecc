test      RQ_6LO_NDR_43
title     Invalid confirmations
purpose   A Duplicate Address Confirmation that is not valid is discarded; a valid one is taken, whatever its hop limit.
source    RFC 6775 section 8.2.1
covers    RFC6775:8.2.1
needs     router.nd & router.boot & router.multihop
topology  wpan-router

cases $SOURCE $ADDRESS $CHECKSUM $HOPS
  checksum    $edge.g64 $peer.a.g16 1 64
  unspecified '00000000000000000000000000000000' $peer.a.g16 0 64
  multicast   $edge.g64 'ff020000000000000000000000000001' 0 64
  one_hop     $edge.g64 'ff020000000000000000000000000001' 0 1
  many_hops   $edge.g64 'ff020000000000000000000000000001' 0 255

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

  4 edge -> router [icmpv6.type == 158]
      ipv6.src             == $SOURCE
      ipv6.dst             == $router.g64
      if $CHECKSUM == 1: icmpv6.checksum == 0x1234
      icmpv6.6lowpannd.da.status == 0
      icmpv6.6lowpannd.da.lifetime == 10
      icmpv6.6lowpannd.da.eui64 == $peer.a.eui64
      icmpv6.6lowpannd.da.reg_addr == $ADDRESS

  5 never router -> peer.a [icmpv6.type == 136] for 900ms            @RFC6775:8.2.1

  6 edge -> router [icmpv6.type == 158]
      icmpv6.type          == 158
      ipv6.src             == $edge.g64
      ipv6.dst             == $router.g64
      ipv6.hlim            == $HOPS
      icmpv6.6lowpannd.da.status == 0
      icmpv6.6lowpannd.da.lifetime == 10
      icmpv6.6lowpannd.da.eui64 == $peer.a.eui64
      icmpv6.6lowpannd.da.reg_addr == $peer.a.g16

  7 router -> peer.a [icmpv6.type == 136] within $time.step          @RFC6775:8.2.1
      if icmpv6.opt.aro.status present: icmpv6.opt.aro.status == 0   @RFC6775:8.2.5
