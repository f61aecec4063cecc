fragment still_answers($ID, $NUMBER)
  1 peer -> node [icmpv6.type == 128]
      icmpv6.echo.identifier == $ID
      icmpv6.echo.sequence_number == $NUMBER
      data.data            len 4

  2 node -> peer [reply to 1] within $time.step                    @RFC4443:4.2
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3
