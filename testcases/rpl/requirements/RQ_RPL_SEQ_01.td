test      RQ_RPL_SEQ_01
title     Which version is newer
purpose   Versions are compared as sequence counters: a newer one is followed, an older one is not.
source    RFC 6550 section 7.2
covers    RFC6550:7.2 RFC6550:8.2.2.1 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

alias     RQ_RPL_VER_07

cases $A $B $NEWER
  240-241 240 241 1
  241-240 241 240 0
  239-255 239 255 1
  255-239 255 239 0
  250-5   250 5   1
  5-250   5   250 0
  5-240   5   240 1
  240-0   240 0   1
  240-1   240 1   0
  1-240   1   240 1
  255-15  255 15  1
  255-16  255 16  0
  248-8   248 8   1
  127-128 127 128 1
  0-16    0   16  1
  16-0    16  0   0
  111-127 111 127 1
  127-111 127 111 0

steps
  use rpl_start()
  use rpl_dio(256, $A, 0)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
      given icmpv6.rpl.dio.version == $A                             @RFC6550:8.1
  wait 5s
  # Twice: nobody acknowledges a multicast. A router may take its time, but has no parent in the old version any more.
  repeat 2 times
    use rpl_dio(256, $B, 0)
  end
  2 if $NEWER == 1: should router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.version == $B && icmpv6.rpl.dio.dagid == $lbr.g64] within 50s  @RFC6550:7.2
  4 if $NEWER == 1: never router -> any [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.version == $A && icmpv6.rpl.dio.dagid == $lbr.g64] for 40s  @RFC6550:7.2
  3 if $NEWER == 0: never router -> any [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.version == $B && icmpv6.rpl.dio.dagid == $lbr.g64] for 50s  @RFC6550:7.2
