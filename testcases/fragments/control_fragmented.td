fragment control_fragmented($ID)
  # The node puts a datagram of two fragments together and answers: what comes next differs from it only in what the test is about.
  1 peer -> node [icmpv6.type == 128 && 6lowpan.frag.bytes == 72]
      icmpv6.echo.identifier any as $ID
      icmpv6.echo.sequence_number == 1
      data.data            == pattern(60)

  2 given node -> peer [reply to 1] within $time.step              @RFC4443:4.2
