fragment echo_compressed($SRC, $DST, $HLIM, $LENGTH)
  # An echo request to one node and the reply, both compressed in whatever legal form. The ICMPv6 checksum covers the rebuilt addresses:
  # it is good only if sender and receiver agree on them.
  1 initiator -> responder [icmpv6.type == 128 && ipv6.dst == $DST] within $time.stimulus
      given 6lowpan.datagram.pattern == 0x03                       @RFC6282:3.1
      given ipv6.hlim      == $HLIM                                @RFC8200:3
      given ipv6.src       == $SRC                                 @RFC4944:6
      given data.data      len $LENGTH as $DATA                    @RFC4443:4.1
      ipv6.nxt             == 58                                   @RFC6282:3.1.1
      icmpv6.code          == 0                                    @RFC4443:4.1
      icmpv6.checksum.status == Good                               @RFC6282:3.2.2
      icmpv6.echo.identifier any as $ID                            @RFC4443:4.1
      icmpv6.echo.sequence_number any as $SEQ                      @RFC4443:4.1
      if 6lowpan.frag.size present: 6lowpan.reassembled.length == 48 + $LENGTH  @RFC4944:5.3
      may 6lowpan.iphc.tf  == 3
      may 6lowpan.iphc.nh  == 0
      may 6lowpan.iphc.sam == 3
      may 6lowpan.iphc.dam == 3

  2 responder -> initiator [reply to 1]                            @RFC4443:4.2
      given 6lowpan.datagram.pattern == 0x03                       @RFC6282:3.1
      ipv6.nxt             == 58                                   @RFC6282:3.1.1
      ipv6.src             == $DST                                 @RFC6282:3.2.2
      ipv6.dst             == $SRC                                 @RFC6282:3.2.2
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.code          == 0                                    @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC6282:3.2.2
      icmpv6.echo.identifier == $ID                                @RFC4443:4.2
      icmpv6.echo.sequence_number == $SEQ                          @RFC4443:4.2
      data.data            == $DATA                                @RFC4443:4.2
      may 6lowpan.iphc.tf  == 3
      may 6lowpan.iphc.sam == 3
      may 6lowpan.iphc.dam == 3
