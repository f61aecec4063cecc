fragment control($ID)
  # What comes next says something only of a node that answers now: an echo of one frame, compressed as well as can be.
  1 peer -> node [icmpv6.type == 128]
      icmpv6.echo.identifier any as $ID
      icmpv6.echo.sequence_number == 1
      data.data            len 4

  2 given node -> peer [reply to 1] within $time.step              @RFC4443:4.2
