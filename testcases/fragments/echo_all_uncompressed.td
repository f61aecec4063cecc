fragment echo_all_uncompressed($SRC, $LENGTH)
  # An echo request to all nodes of the link; who answers does so from an address of its own. An answer is a SHOULD (RFC 4443 4.2).
  1 initiator -> ff02::1 [icmpv6.type == 128] within $time.stimulus
      given 6lowpan.datagram.pattern == 0x41                       @RFC4944:5.1
      given ipv6.hlim      == 1                                    @RFC8200:3
      given ipv6.src       == $SRC                                 @RFC4944:6
      given data.data      len $LENGTH as $DATA                    @RFC4443:4.1
      wpan.dst16           == 0xffff                               @RFC4944:3
      wpan.dst_pan         == $initiator.pan                       @RFC4944:3
      wpan.ack_request     == 0                                    @IEEE802154:6.7
      icmpv6.code          == 0                                    @RFC4443:4.1
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      icmpv6.echo.identifier any as $ID                            @RFC4443:4.1
      icmpv6.echo.sequence_number any as $SEQ                      @RFC4443:4.1

  2 given responder -> initiator [reply to 1]                      @RFC4443:4.2
      given 6lowpan.datagram.pattern == 0x41                       @RFC4944:5.1
      if wpan.dst16 present: should wpan.dst16 != 0xffff           @RFC4861:7.2
      slice(ipv6.src, 0, 1) != 'ff'                                @RFC4443:4.2
      should ipv6.src      in {$responder.ll64, $responder.ll16}   @RFC4443:2.2
      ipv6.dst             == $SRC                                 @RFC4443:4.2
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.code          == 0                                    @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      icmpv6.echo.identifier == $ID                                @RFC4443:4.2
      icmpv6.echo.sequence_number == $SEQ                          @RFC4443:4.2
      data.data            == $DATA                                @RFC4443:4.2
