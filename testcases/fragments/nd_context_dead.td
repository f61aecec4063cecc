fragment nd_context_dead($ADDRESS)
  # The host answers a ping without a context, and compresses its answer with none.
  1 peer -> host [icmpv6.type == 128 && ipv6.dst == $ADDRESS]
      ipv6.src             == $peer.g64
      6lowpan.iphc.sac     == 0
      6lowpan.iphc.dac     == 0
  2 host -> peer [reply to 1] within $time.step                    @RFC4443:4.2
      icmpv6.type          == 129                                  @RFC4443:4.2
      if 6lowpan.iphc.sac present: 6lowpan.iphc.sac == 0           @RFC6775:5.4.2
      if 6lowpan.iphc.dac present: 6lowpan.iphc.dac == 0           @RFC6775:5.4.2
