test      RQ_RPL_DTS_09
title     Asking for all routes
purpose   A root that refreshes its routes increments its DTSN, and not its version.
source    RFC 6550 section 9.6
covers    RFC6550:9.6 RFC6550:8.3
needs     root.rpl & root.boot & root.repair
topology  wpan-rpl-root

steps
  use rpl_root_up()
  1 peer.a -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
  2 given root -> peer.a [reply to 1] within $time.step              @RFC6550:8.3
      icmpv6.rpl.dio.dtsn  any as $BEFORE
  3 ask root do rpl "dtsn" "Refresh the downward routes"
  4 peer.a -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
  5 root -> peer.a [reply to 4] within $time.step                    @RFC6550:8.3
      should icmpv6.rpl.dio.dtsn is lollipop_next($BEFORE)           @RFC6550:9.6
      should icmpv6.rpl.dio.version == icmpv6.rpl.dio.version of 2   @RFC6550:9.6
