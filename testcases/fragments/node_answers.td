fragment node_answers($ADDRESS)
  # An echo request that nothing is wrong with, and its reply.
  1 peer -> node [icmpv6.type == 128]
      ipv6.dst             == $ADDRESS
      data.data            len 4

  2 node -> peer [reply to 1] within $time.step                      @RFC4443:4.2
      icmpv6.type          == 129                                    @RFC4443:4.2
      ipv6.src             == $ADDRESS                               @RFC4443:4.2
