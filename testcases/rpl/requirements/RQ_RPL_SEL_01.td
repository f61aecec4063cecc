test      RQ_RPL_SEL_01
title     A root without its uplink
purpose   A root that cannot reach any more what its DODAG is for is grounded no more.
source    RFC 6550 section 8.2.2.2
covers    RFC6550:8.2.2.2 RFC6550:8.3
needs     root.rpl & root.boot & root.uplink
topology  wpan-rpl-root

steps
  use rpl_root_up()
  wait 10s
  1 peer -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
  2 given root -> peer [reply to 1] within $time.step                @RFC6550:8.3
      given icmpv6.rpl.dio.flag.g == 1

  3 ask root do rpl "uplink off" "Take the root's uplink from it"
  wait 10s
  4 peer -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
  5 given root -> peer [reply to 4] within $time.step                @RFC6550:8.3
      if icmpv6.rpl.dio.rank < 0xffff: icmpv6.rpl.dio.flag.g == 0    @RFC6550:8.2.2.2
  6 never root -> any [icmpv6.rpl.dio.flag.g == 1 && icmpv6.rpl.dio.rank < 0xffff] for 40s  @RFC6550:8.2.2.2

  7 ask root do rpl "uplink on" "Give the root its uplink again"
  wait 10s
  8 peer -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
  9 given root -> peer [reply to 8] within $time.step                @RFC6550:8.3
      should icmpv6.rpl.dio.flag.g == 1                              @RFC6550:8.2.2.2
