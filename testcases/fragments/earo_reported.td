fragment earo_reported($TARGET, $ROVR, $CODE, $TID)
  # The first host registers a global address. The router asks the 6LBR, which confirms, and answers.
  1 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.ll64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $TARGET
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.t == 1
      icmpv6.opt.aro.tid   == $TID
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.rovr  == $ROVR

  2 router -> edge [icmpv6.type == 157] within $time.step            @RFC8505:5.6
      ipv6.dst             == $edge.g64                              @RFC6775:8.2.3
      ipv6.hlim            == 64                                     @RFC6775:4.4
      icmpv6.code          == $CODE                                  @RFC8505:4.2
      icmpv6.checksum.status == Good                                 @RFC6775:4.4
      icmpv6.6lowpannd.da.status == 0                                @RFC6775:4.4
      icmpv6.6lowpannd.da.tid == $TID                                @RFC8505:4.2
      icmpv6.6lowpannd.da.lifetime == 10                             @RFC6775:8.2.3
      icmpv6.6lowpannd.da.rovr == $ROVR                              @RFC8505:4.2
      icmpv6.6lowpannd.da.reg_addr == $TARGET                        @RFC8505:4.2

  3 edge -> router [reply to 2]
      icmpv6.type          == 158
      ipv6.src             == $edge.g64
      ipv6.dst             == $router.g64
      ipv6.hlim            == 64
      icmpv6.code          == $CODE
      icmpv6.6lowpannd.da.status == 0
      icmpv6.6lowpannd.da.tid == $TID
      icmpv6.6lowpannd.da.lifetime == 10
      icmpv6.6lowpannd.da.rovr == $ROVR
      icmpv6.6lowpannd.da.reg_addr == $TARGET

  4 router -> peer.a [icmpv6.type == 136 && icmpv6.nd.na.target_address == $TARGET] within $time.step  @RFC8505:5.7
      icmpv6.opt.aro.status == 0                                     @RFC8505:5.7
