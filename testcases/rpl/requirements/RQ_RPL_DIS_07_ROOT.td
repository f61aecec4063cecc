test      RQ_RPL_DIS_07_ROOT
title     A unicast solicitation, roots
purpose   A unicast DIS is answered with a unicast DIO that has a DODAG Configuration.
source    RFC 6550 section 8.3
covers    RFC6550:8.3 RFC6550:6.7.6 RFC6550:6
needs     root.rpl & root.boot
topology  wpan-rpl-root

steps
  use rpl_root_up()
  wait 40s

  1 peer -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64

  2 root -> peer [reply to 1] within $time.step                      @RFC6550:8.3
      ipv6.dst             == $peer.ll64                             @RFC6550:8.3
      ipv6.src             == $root.ll64                             @RFC6550:6
      icmpv6.rpl.opt.type contains 4                                 @RFC6550:6.7.6
