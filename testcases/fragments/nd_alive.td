fragment nd_alive()
  # The host is there: what it does not answer, it does not want to.
  1 peer -> host [icmpv6.type == 128 && ipv6.dst == $host.ll64]
  2 given host -> peer [reply to 1] within $time.step              @RFC4443:4.2
      given icmpv6.type    == 129                                  @RFC4443:4.2
