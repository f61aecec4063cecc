fragment td_nd_solicit($HOST, $SOURCE)
  # The host starts and asks all routers, from $SOURCE.
  1 ask host do restart "Switch the host on"
  2 host -> ff02::2 [icmpv6.type == 133] within $time.stimulus      @RFC6775:5.3
      ipv6.hlim            == 255                                  @RFC4861:4.1
      icmpv6.code          == 0                                    @RFC4861:4.1
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      should ipv6.src      == $HOST as $SOURCE                     @RFC6775:5.3
      ipv6.src             != ::                                   @RFC6775:5.3
      wpan.dst16           == 0xffff                               @RFC4944:3
      wpan.ack_request     == 0                                    @IEEE802154:6.7
      if $HOST == $host.ll64: should icmpv6.opt.src_linkaddr_eui64 == $host.eui64 @RFC6775:5.3
      if $HOST == $host.ll16: should icmpv6.opt.linkaddr_short == $host.short @RFC6775:5.3
      icmpv6.opt.type      contains 1                              @RFC6775:5.3
