test      RQ_RPL_DIS_09_ROOT
title     Conditions of a unicast solicitation, roots
purpose   A unicast DIS whose Solicited Information fits is answered, whatever it asks.
source    RFC 6550 section 8.3
covers    RFC6550:8.3 RFC6550:6.7.9 RFC6550:6.7.6
needs     root.rpl & root.boot
topology  wpan-rpl-root

steps
  use rpl_root_up()

  1 peer -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64

  2 given root -> peer [reply to 1] within $time.step                @RFC6550:8.3

  3 peer -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
      icmpv6.rpl.opt.solicited.instance == icmpv6.rpl.dio.instance of 2
      icmpv6.rpl.opt.solicited.flag == 0xe0
      icmpv6.rpl.opt.solicited.dodagid == icmpv6.rpl.dio.dagid of 2
      icmpv6.rpl.opt.solicited.version == icmpv6.rpl.dio.version of 2

  4 root -> peer [reply to 3] within $time.step                      @RFC6550:8.3
      icmpv6.rpl.opt.type contains 4                                 @RFC6550:6.7.6
