fragment td_nd_ping_host($FROM, $TO)
  # An echo request of four octets from the router to the host, and the reply.
  1 ask router "Ping the host's address of the advertised prefix from the router's, with 4 octets of data and hop limit 64"
  2 router -> host [icmpv6.type == 128 && ipv6.dst == $TO] within $time.stimulus
      given ipv6.hlim      == 64                                   @RFC8200:3
      given ipv6.src       == $FROM                                @RFC6775:5.5.2
      given data.data      len 4 as $DATA                          @RFC4443:4.1
      icmpv6.checksum.status == Good                               @RFC6282:3.2.2
      icmpv6.code          == 0                                    @RFC4443:4.1
      icmpv6.echo.identifier any as $ID                            @RFC4443:4.1
      icmpv6.echo.sequence_number any as $SEQ                      @RFC4443:4.1
  3 host -> router [reply to 2] within $time.step                        @RFC4443:4.2
      icmpv6.type          == 129                                  @RFC4443:4.2
      ipv6.src             == $TO                                  @RFC4443:4.2
      ipv6.dst             == $FROM                                @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC6282:3.2.2
      icmpv6.echo.identifier == $ID                                @RFC4443:4.2
      icmpv6.echo.sequence_number == $SEQ                          @RFC4443:4.2
      data.data            == $DATA                                @RFC4443:4.2
