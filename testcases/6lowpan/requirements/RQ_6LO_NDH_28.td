test      RQ_6LO_NDH_28
title     Host: a context whose life is over
purpose   After the lifetime of a context a host does not compress with it any more; it decompresses with it for a while.
source    catalogue NDH_28
covers    RFC6775:5.4.3 RFC6775:5.4.2
needs     host.boot & host.register & host.echo & host.contexts
topology  wpan-host
alias     Test_LPND_1_1_5c Test_LPND_1_1_11a

steps
  use nd_start($RS)
  use nd_context($RS, 90, 1, 1)
  use nd_registered($host.g64, $ADDRESS)

  wait 65s
  use nd_context_dead($ADDRESS)

  1 peer -> host [icmpv6.type == 128 && ipv6.dst == $ADDRESS]
      ipv6.src             == $peer.g64
      6lowpan.iphc.sac     == 1
      6lowpan.iphc.dac     == 1
  2 should host -> peer [reply to 1] within $time.step             @RFC6775:5.4.3
      icmpv6.type          == 129                                  @RFC4443:4.2
      if 6lowpan.iphc.sac present: 6lowpan.iphc.sac == 0           @RFC6775:5.4.3
      if 6lowpan.iphc.dac present: 6lowpan.iphc.dac == 0           @RFC6775:5.4.3
