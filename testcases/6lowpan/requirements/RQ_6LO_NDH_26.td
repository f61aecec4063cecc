test      RQ_6LO_NDH_26
title     Host: the C flag of a context
purpose   A host decompresses with the contexts it was told of, and compresses only with those that have the C flag.
source    catalogue NDH_26
covers    RFC6775:4.2 RFC6775:5.4.2 RFC6282:3.1.2
needs     host.boot & host.register & host.echo & host.contexts
topology  wpan-host
alias     Test_LPND_1_1_5d Test_LPND_1_1_11d
note      To decompress with a context without the C flag is a SHOULD, to compress with one that has it a MAY.

cases $COMPRESS
  compress   1
  decompress 0

steps
  use nd_start($RS)
  use nd_context($RS, 1800, $COMPRESS, 60)
  use nd_registered($host.g64, $ADDRESS)

  1 peer -> host [icmpv6.type == 128 && ipv6.dst == $ADDRESS]
      ipv6.src             == $peer.g64
      6lowpan.iphc.sac     == 0
      6lowpan.iphc.dac     == 0
  2 host -> peer [reply to 1] within $time.step                    @RFC4443:4.2
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC6282:3.2.2
      if $COMPRESS == 0 && 6lowpan.iphc.sac present: 6lowpan.iphc.sac == 0 @RFC6775:4.2
      if $COMPRESS == 0 && 6lowpan.iphc.dac present: 6lowpan.iphc.dac == 0 @RFC6775:4.2

  3 peer -> host [icmpv6.type == 128 && ipv6.dst == $ADDRESS]
      ipv6.src             == $peer.g64
      6lowpan.iphc.sac     == 1
      6lowpan.iphc.dac     == 1
  4 if $COMPRESS == 1: host -> peer [reply to 3] within $time.step @RFC6775:5.4.2
      icmpv6.type          == 129                                  @RFC4443:4.2
  5 if $COMPRESS == 0: should host -> peer [reply to 3] within $time.step @RFC6775:4.2
      icmpv6.type          == 129                                  @RFC4443:4.2
      if 6lowpan.iphc.sac present: 6lowpan.iphc.sac == 0           @RFC6775:4.2
      if 6lowpan.iphc.dac present: 6lowpan.iphc.dac == 0           @RFC6775:4.2
