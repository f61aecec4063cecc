test      RQ_6LO_NDR_35
title     A duplicate address request
purpose   The first registration of an address that does not follow from an EUI-64 makes a 6LR ask the 6LBR, and wait for the answer.
source    RFC 6775 section 8.2.3
covers    RFC6775:8.2.3 RFC6775:4.4 RFC6775:8.2.5 RFC6775:8.2
needs     router.nd & router.boot & router.multihop
topology  wpan-router

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

  3 router -> edge [icmpv6.type == 157] within $time.step            @RFC6775:8.2.3
      ipv6.hlim            == 64                                     @RFC6775:4.4
      ipv6.dst             == $edge.g64                              @RFC6775:8.2.3
      slice(ipv6.src, 0, 8) == slice($PREFIX, 0, 8)                  @RFC6775:4.4
      icmpv6.code          == 0                                      @RFC6775:4.4
      icmpv6.checksum.status == Good                                 @RFC6775:4.4
      icmpv6.6lowpannd.da.status == 0                                @RFC6775:4.4
      icmpv6.6lowpannd.da.lifetime == 10                             @RFC6775:8.2.3
      icmpv6.6lowpannd.da.eui64 == $peer.a.eui64                     @RFC6775:8.2.3
      icmpv6.6lowpannd.da.reg_addr == $peer.a.g16                    @RFC6775:8.2.3

  4 edge -> router [reply to 3]
      icmpv6.type          == 158
      ipv6.src             == $edge.g64
      ipv6.dst             == $router.g64
      ipv6.hlim            == 64
      icmpv6.6lowpannd.da.status == 0
      icmpv6.6lowpannd.da.lifetime == 10
      icmpv6.6lowpannd.da.eui64 == $peer.a.eui64
      icmpv6.6lowpannd.da.reg_addr == $peer.a.g16

  5 router -> peer.a [icmpv6.type == 136] within $time.step          @RFC6775:8.2.5
      ipv6.dst             == $peer.a.g16                            @RFC4861:7.2.4
      if icmpv6.opt.aro.status present: icmpv6.opt.aro.status == 0   @RFC6775:8.2.5
      if icmpv6.opt.aro.status present: icmpv6.opt.aro.eui64 == $peer.a.eui64  @RFC6775:8.2.5

  use router_delivers($peer.a.g16)
