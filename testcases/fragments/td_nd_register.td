fragment td_nd_register($HOST, $ROUTER, $PREFIX)
  # The host registers the address of its prefix with the router. A 6LR may ask its border router about an address that is not made of the EUI-64.
  1 host -> router [icmpv6.type == 135 && slice(ipv6.src, 0, 8) == slice($PREFIX, 0, 8)] within $time.step @RFC6775:5.5.1
      given ipv6.src       == concat(slice($PREFIX, 0, 8), slice($HOST, 8, 8)) @RFC6775:5.4.1
      ipv6.dst             == $ROUTER                              @RFC6775:5.5.1
      ipv6.hlim            == 255                                  @RFC4861:7.1.1
      icmpv6.code          == 0                                    @RFC4861:7.1.1
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      icmpv6.nd.ns.target_address == $ROUTER                       @RFC6775:5.5.1
      if $HOST == $host.ll64: should icmpv6.opt.src_linkaddr_eui64 == $host.eui64 @RFC6775:5.5.1
      if $HOST == $host.ll16: should icmpv6.opt.linkaddr_short == $host.short @RFC6775:5.5.1
      icmpv6.opt.type      contains 1                              @RFC6775:5.5.1
      icmpv6.opt.aro.status == 0                                   @RFC6775:4.1
      icmpv6.opt.aro.registration_lifetime != 0                    @RFC6775:5.5
      icmpv6.opt.aro.registration_lifetime any as $LIFETIME        @RFC6775:4.1
      icmpv6.opt.aro.eui64 == $host.eui64                          @RFC6775:4.1

  2 may router -> edge [icmpv6.type == 157] within 1s
      should ipv6.src      == concat(slice($PREFIX, 0, 8), slice($ROUTER, 8, 8))
      should ipv6.dst      == concat(slice($PREFIX, 0, 8), slice($edge.ll64, 8, 8))
      should icmpv6.6lowpannd.da.lifetime == $LIFETIME             @RFC6775:8.2.3
      icmpv6.6lowpannd.da.eui64 == $host.eui64                     @RFC6775:8.2.3
      icmpv6.6lowpannd.da.reg_addr == concat(slice($PREFIX, 0, 8), slice($HOST, 8, 8)) @RFC6775:8.2.3
  3 if icmpv6.type of 2 == 157: edge -> router [reply to 2]
      icmpv6.type          == 158
      ipv6.src             == concat(slice($PREFIX, 0, 8), slice($edge.ll64, 8, 8))
      icmpv6.6lowpannd.da.status == 0
      icmpv6.6lowpannd.da.lifetime == $LIFETIME
      icmpv6.6lowpannd.da.eui64 == $host.eui64
      icmpv6.6lowpannd.da.reg_addr == concat(slice($PREFIX, 0, 8), slice($HOST, 8, 8))

  4 router -> host [reply to 1] within $time.step                   @RFC6775:6.5.3
      icmpv6.type          == 136                                  @RFC6775:6.5.3
      ipv6.hlim            == 255                                  @RFC4861:7.1.2
      icmpv6.code          == 0                                    @RFC4861:4.4
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      should ipv6.src      == $ROUTER                              @RFC4861:7.2.4
      icmpv6.nd.na.flag.s  == 1                                    @RFC4861:7.2.4
      should icmpv6.nd.na.flag.r == 1                              @RFC4861:4.4
      icmpv6.nd.na.target_address == $ROUTER                       @RFC4861:7.2.4
      should icmpv6.opt.aro.status == 0                            @RFC6775:6.5.3
      if icmpv6.opt.aro.status present: icmpv6.opt.aro.status == 0 @RFC6775:6.5.3
      should icmpv6.opt.aro.registration_lifetime == $LIFETIME     @RFC6775:6.5.3
      should icmpv6.opt.aro.eui64 == $host.eui64                   @RFC6775:6.5.3
