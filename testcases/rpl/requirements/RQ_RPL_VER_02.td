test      RQ_RPL_VER_02
title     A new version is followed
purpose   A router follows its parent into a new DODAG version.
source    RFC 6550 section 8.2.2.1
covers    RFC6550:8.2.2.1 RFC6550:8.3 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.mop_0
topology  wpan-rpl-router

steps
  use rpl_up(0)
  wait 10s
  # Twice: nobody acknowledges a multicast. A router may take its time, but has no parent in the old version any more.
  repeat 2 times
    use rpl_dio(256, 241, 0)
  end
  1 should router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.version == 241 && icmpv6.rpl.dio.dagid == $lbr.g64] within 50s  @RFC6550:8.2.2.1
      icmpv6.rpl.dio.rank  >= 512                                    @RFC6550:8.2.1
  2 never router -> any [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.version == 240 && icmpv6.rpl.dio.dagid == $lbr.g64] for 40s  @RFC6550:8.2.2.1
