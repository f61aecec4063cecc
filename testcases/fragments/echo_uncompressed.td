fragment echo_uncompressed($SRC, $DST, $HLIM, $LENGTH)
  # An echo request to one node and the reply, neither of them compressed. What the initiator was told to send is given.
  1 initiator -> responder [icmpv6.type == 128 && ipv6.dst == $DST] within $time.stimulus
      given 6lowpan.datagram.pattern == 0x41                       @RFC4944:5.1
      given ipv6.hlim      == $HLIM                                @RFC8200:3
      given ipv6.src       == $SRC                                 @RFC4944:6
      given ipv6.tclass    == 0                                    @RFC8200:7
      given ipv6.flow      == 0                                    @RFC8200:6
      given data.data      len $LENGTH as $DATA                    @RFC4443:4.1
      ipv6.version         == 6                                    @RFC8200:3
      ipv6.plen            == 8 + $LENGTH                          @RFC8200:3
      ipv6.nxt             == 58                                   @RFC4443:2.1
      icmpv6.code          == 0                                    @RFC4443:4.1
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      icmpv6.echo.identifier any as $ID                            @RFC4443:4.1
      icmpv6.echo.sequence_number any as $SEQ                      @RFC4443:4.1
      if 6lowpan.frag.size present: 6lowpan.reassembled.length == 48 + $LENGTH  @RFC4944:5.3

  2 responder -> initiator [reply to 1]                            @RFC4443:4.2
      given 6lowpan.datagram.pattern == 0x41                       @RFC4944:5.1
      given ipv6.tclass    == 0                                    @RFC8200:7
      given ipv6.flow      == 0                                    @RFC8200:6
      ipv6.version         == 6                                    @RFC8200:3
      ipv6.plen            == 8 + $LENGTH                          @RFC8200:3
      ipv6.nxt             == 58                                   @RFC4443:2.1
      ipv6.src             == $DST                                 @RFC4443:4.2
      ipv6.dst             == $SRC                                 @RFC4443:4.2
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.code          == 0                                    @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      icmpv6.echo.identifier == $ID                                @RFC4443:4.2
      icmpv6.echo.sequence_number == $SEQ                          @RFC4443:4.2
      data.data            == $DATA                                @RFC4443:4.2
