fragment earo_registers($SOURCE, $TARGET, $ROVR, $TID, $LIFETIME, $STATUS)
  # The first host registers an address; the answer has this status, and is about this registration.
  1 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $SOURCE
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $TARGET
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.t == 1
      icmpv6.opt.aro.tid   == $TID
      icmpv6.opt.aro.registration_lifetime == $LIFETIME
      icmpv6.opt.aro.rovr  == $ROVR

  2 router -> peer.a [reply to 1] within $time.step                  @RFC8505:5.7
      ipv6.hlim            == 255                                    @RFC4861:4.4
      # Without room there is no new registration.
      if $STATUS == 0: given icmpv6.opt.aro.status != 2              @RFC8505:5.7
      icmpv6.opt.aro.status == $STATUS                               @RFC8505:5.7
      icmpv6.opt.aro.rovr  == $ROVR                                  @RFC8505:5.3
      should icmpv6.opt.aro.flag.t == 1                              @RFC8505:5.2
      should icmpv6.opt.aro.tid == $TID                              @RFC8505:5.2
