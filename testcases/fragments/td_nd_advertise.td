fragment td_nd_advertise($SOLICITATION, $ROUTER, $PREFIX)
  # What a router answers to the solicitation from that address, in unicast.
  1 router -> host [icmpv6.type == 134 && ipv6.dst == $SOLICITATION] within $time.step @RFC6775:6.3
      ipv6.hlim            == 255                                  @RFC4861:4.2
      icmpv6.code          == 0                                    @RFC4861:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      should ipv6.src      == $ROUTER                              @RFC4861:4.2
      given icmpv6.nd.ra.router_lifetime in 300..65535             @RFC6775:6.3
      given icmpv6.nd.ra.flag.m == 0                               @RFC6775:5.4.1
      if $ROUTER == $router.ll64: should icmpv6.opt.src_linkaddr_eui64 == $router.eui64 @RFC6775:6.3
      if $ROUTER == $router.ll16: should icmpv6.opt.linkaddr_short == $router.short @RFC6775:6.3
      icmpv6.opt.type      contains 1                              @RFC6775:6.3
      given icmpv6.opt.prefix == $PREFIX                           @RFC4861:4.6.2
      given icmpv6.opt.prefix.length == 64                         @RFC4861:4.6.2
      icmpv6.opt.prefix.flag.l == 0                                @RFC6775:6.1
      given icmpv6.opt.prefix.flag.a == 1                          @RFC6775:6.3
      given icmpv6.opt.prefix.valid_lifetime in 600..0xffffffff    @RFC4861:4.6.2
      given icmpv6.opt.prefix.preferred_lifetime in 600..0xffffffff @RFC4861:4.6.2
