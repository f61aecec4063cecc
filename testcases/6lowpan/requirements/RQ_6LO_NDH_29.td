test      RQ_6LO_NDH_29
title     Host: a context is taken back
purpose   A Context option with a lifetime of 0 ends the context at once: the host neither compresses nor decompresses with it.
source    catalogue NDH_29
covers    RFC6775:4.2 RFC6775:5.4.2
needs     host.boot & host.register & host.echo & host.contexts
topology  wpan-host
alias     Test_LPND_1_1_11c

steps
  use nd_start($RS)
  use nd_context($RS, 1800, 1, 60)
  use nd_registered($host.g64, $ADDRESS)

  1 peer -> host [icmpv6.type == 128 && ipv6.dst == $ADDRESS]
      ipv6.src             == $peer.g64
      6lowpan.iphc.sac     == 1
      6lowpan.iphc.dac     == 1
  2 given host -> peer [reply to 1] within $time.step              @RFC6775:5.4.2

  use nd_context($RS, 1800, 1, 0)

  3 peer -> host [icmpv6.type == 128 && ipv6.dst == $ADDRESS]
      ipv6.src             == $peer.g64
      6lowpan.iphc.sac     == 1
      6lowpan.iphc.dac     == 1
  4 never host -> peer [icmpv6.type == 129] for $time.silence      @RFC6775:4.2
  use nd_context_dead($ADDRESS)
