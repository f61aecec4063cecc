fragment earo_asked($ROVR, $TID, $LIFETIME, $CODE, $STATUS)
  # An extended request for one address, and the confirmation.
  1 peer.b -> border [icmpv6.type == 157]
      ipv6.src             == $peer.b.g64
      ipv6.dst             == $border.g64
      ipv6.hlim            == 63
      icmpv6.code          == $CODE
      icmpv6.6lowpannd.da.tid == $TID
      icmpv6.6lowpannd.da.lifetime == $LIFETIME
      icmpv6.6lowpannd.da.rovr == $ROVR
      icmpv6.6lowpannd.da.reg_addr == $peer.b.g16

  2 border -> peer.b [reply to 1] within $time.step                  @RFC8505:4.2
      ipv6.dst             == $peer.b.g64                            @RFC6775:8.2.4
      icmpv6.type          == 158                                    @RFC6775:8.2.4
      icmpv6.code          == 1                                      @RFC8505:4.2
      icmpv6.checksum.status == Good                                 @RFC6775:4.4
      icmpv6.6lowpannd.da.status == $STATUS                          @RFC8505:5.7
      icmpv6.6lowpannd.da.rovr == $ROVR                              @RFC6775:8.2.4
      icmpv6.6lowpannd.da.reg_addr == $peer.b.g16                    @RFC6775:8.2.4
