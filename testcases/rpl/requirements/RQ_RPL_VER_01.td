test      RQ_RPL_VER_01
title     Global repair
purpose   A root that repairs increments its DODAG version by one and resets its timer.
source    RFC 6550 section 8.2.2.1
covers    RFC6550:8.2.2.1 RFC6550:7.2 RFC6550:8.3
needs     root.rpl & root.boot & root.repair & root.trickle_fast
topology  wpan-rpl-root

steps
  use rpl_root_up()
  wait 40s
  1 peer -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
  2 given root -> peer [reply to 1] within $time.step                @RFC6550:8.3
      icmpv6.rpl.dio.version any as $BEFORE

  3 ask root do rpl "repair" "Begin a new DODAG version"

  4 root -> ff02::1a [icmpv6.code == 1] within 768ms + $time.tolerance  @RFC6550:8.3
      icmpv6.rpl.dio.version is lollipop_next($BEFORE)               @RFC6550:8.2.2.1
      icmpv6.rpl.dio.rank  == icmpv6.rpl.dio.rank of 2               @RFC6550:8.2.2.2
