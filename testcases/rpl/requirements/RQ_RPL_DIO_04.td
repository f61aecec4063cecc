test      RQ_RPL_DIO_04
title     What changes within a version is repeated
purpose   A router repeats a DODAGPreference and a G flag that its parent changes within a version.
source    RFC 6550 section 8.1
covers    RFC6550:8.1
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

cases $G $PRF
  preference 1 5
  floating   0 0

steps
  use rpl_up(1)
  # Twice: nobody acknowledges a multicast.
  repeat 2 times
    use rpl_dio_with(256, 240, 1, $G, $PRF, 240, 0, 8, 6, 0, 256, 1792, 0)
  end

  # It may have made its next DIO already.
  1 given router -> ff02::1a [icmpv6.code == 1] within 33s
  2 router -> ff02::1a [icmpv6.code == 1] within 33s                 @RFC6550:8.3
      if icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64: icmpv6.rpl.dio.flag.preference == $PRF  @RFC6550:8.1
      if icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64: icmpv6.rpl.dio.flag.g == $G   @RFC6550:8.1
