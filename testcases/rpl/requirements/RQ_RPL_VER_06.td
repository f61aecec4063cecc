test      RQ_RPL_VER_06
title     Every step of the counter
purpose   A router follows each increment of the version, over both ends of the counter.
source    RFC 6550 section 7.2
covers    RFC6550:7.2 RFC6550:8.2.2.1 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.mop_0
topology  wpan-rpl-router

cases $OLD $NEW
  250 250 251
  254 254 255
  255 255 0
  0   0   1
  63  63  64
  126 126 127
  127 127 0

steps
  use rpl_start()
  use rpl_dio(256, $OLD, 0)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
      given icmpv6.rpl.dio.version == $OLD                           @RFC6550:8.1
  wait 5s
  # Twice: nobody acknowledges a multicast. A router may take its time, but has no parent in the old version any more.
  repeat 2 times
    use rpl_dio(256, $NEW, 0)
  end
  2 should router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.version == $NEW && icmpv6.rpl.dio.dagid == $lbr.g64] within 50s  @RFC6550:7.2
  # 127 and 0 are more than the window of 16 apart, as section 7.2 counts.
  3 if $OLD != 127: never router -> any [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.version == $OLD && icmpv6.rpl.dio.dagid == $lbr.g64] for 40s  @RFC6550:7.2
