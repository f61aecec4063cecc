test      RQ_6LO_NDB_12
title     A border router as the first router
purpose   A 6LBR takes, refuses, ends and times out registrations as any router does.
source    RFC 6775 section 6.5
covers    RFC6775:6.5 RFC6775:6.5.1 RFC6775:6.5.2 RFC6775:6.5.3
needs     border.nd & border.boot
topology  wpan-border

steps
  1 ask border do restart "Switch the border router off and on again"
  wait $time.settle

  2 peer.a -> border [icmpv6.type == 135]
      ipv6.src             == $peer.a.g16
      ipv6.dst             == $border.ll64
      icmpv6.nd.ns.target_address == $border.ll64
      icmpv6.opt.src_linkaddr == concat(slice($peer.a.ll16, 14, 2), '00000000')
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.eui64 == $peer.a.eui64

  3 border -> peer.a [reply to 2] within $time.step                  @RFC6775:6.5.3
      icmpv6.nd.na.flag.s  == 1                                      @RFC4861:7.2.4
      if icmpv6.opt.aro.status present: icmpv6.opt.aro.status == 0   @RFC6775:6.5.3

  4 peer.b -> border [icmpv6.type == 135]
      ipv6.src             == $peer.a.g16
      ipv6.dst             == $border.ll64
      icmpv6.nd.ns.target_address == $border.ll64
      icmpv6.opt.src_linkaddr == concat(slice($peer.b.ll16, 14, 2), '00000000')
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 7
      icmpv6.opt.aro.eui64 == $peer.b.eui64
      wpan.src16           == $peer.b.short

  5 border -> peer.b [reply to 4] within $time.step                  @RFC6775:6.5.1
      icmpv6.opt.aro.status == 1                                     @RFC6775:6.5.1
      icmpv6.opt.aro.registration_lifetime == 7                      @RFC6775:6.5.2
      icmpv6.opt.aro.eui64 == $peer.b.eui64                          @RFC6775:6.5.2
      ipv6.dst             == $peer.b.ll64                           @RFC6775:6.5.2
      wpan.dst64           == $peer.b.eui64                          @RFC6775:6.5.2

  6 peer.a -> border [icmpv6.type == 135]
      ipv6.src             == $peer.a.g16
      ipv6.dst             == $border.ll64
      icmpv6.nd.ns.target_address == $border.ll64
      icmpv6.opt.src_linkaddr == concat(slice($peer.a.ll16, 14, 2), '00000000')
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 0
      icmpv6.opt.aro.eui64 == $peer.a.eui64

  7 should border -> peer.a [reply to 6] within $time.step           @RFC6775:6.5.3
      if icmpv6.opt.aro.status present: icmpv6.opt.aro.status == 0   @RFC6775:6.5.3

  8 peer.b -> border [icmpv6.type == 135]
      ipv6.src             == $peer.a.g16
      ipv6.dst             == $border.ll64
      icmpv6.nd.ns.target_address == $border.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.b.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 1
      icmpv6.opt.aro.eui64 == $peer.b.eui64

  9 border -> peer.b [reply to 8] within $time.step                  @RFC6775:6.5.3
      if icmpv6.opt.aro.status present: icmpv6.opt.aro.status == 0   @RFC6775:6.5.3

  wait 65s

  10 peer.a -> border [icmpv6.type == 135]
      ipv6.src             == $peer.a.g16
      ipv6.dst             == $border.ll64
      icmpv6.nd.ns.target_address == $border.ll64
      icmpv6.opt.src_linkaddr == concat(slice($peer.a.ll16, 14, 2), '00000000')
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.eui64 == $peer.a.eui64

  11 border -> peer.a [reply to 10] within $time.step                @RFC6775:6.5.3
      if icmpv6.opt.aro.status present: icmpv6.opt.aro.status == 0   @RFC6775:6.5.3
