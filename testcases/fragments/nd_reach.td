fragment nd_reach($ADDRESS)
  # The address answers a ping.
  1 peer -> host [icmpv6.type == 128 && ipv6.dst == $ADDRESS]
  2 host -> peer [reply to 1] within $time.step                    @RFC4443:4.2
      ipv6.src             == $ADDRESS                             @RFC4443:4.2
      icmpv6.type          == 129                                  @RFC4443:4.2
