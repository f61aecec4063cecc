fragment border_asked($EUI64, $LIFETIME, $HOPS, $STATUS)
  # A Duplicate Address Request for one address that does not follow from an EUI-64, and the answer.
  1 peer.b -> border [icmpv6.type == 157]
      ipv6.src             == $peer.b.g64
      ipv6.dst             == $border.g64
      ipv6.hlim            == $HOPS
      icmpv6.6lowpannd.da.lifetime == $LIFETIME
      icmpv6.6lowpannd.da.eui64 == $EUI64
      icmpv6.6lowpannd.da.reg_addr == $peer.b.g16

  2 border -> peer.b [reply to 1] within $time.step                  @RFC6775:8.2.4
      ipv6.dst             == $peer.b.g64                            @RFC6775:8.2.4
      ipv6.hlim            == 64                                     @RFC6775:4.4
      icmpv6.type          == 158                                    @RFC6775:8.2.4
      icmpv6.code          == 0                                      @RFC6775:4.4
      icmpv6.checksum.status == Good                                 @RFC6775:4.4
      icmpv6.6lowpannd.da.status == $STATUS                          @RFC6775:8.2.4
      icmpv6.6lowpannd.da.lifetime == $LIFETIME                      @RFC6775:8.2.4
      icmpv6.6lowpannd.da.eui64 == $EUI64                            @RFC6775:8.2.4
      icmpv6.6lowpannd.da.reg_addr == $peer.b.g16                    @RFC6775:8.2.4
