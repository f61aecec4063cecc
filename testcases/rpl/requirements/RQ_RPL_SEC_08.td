test      RQ_RPL_SEC_08
title     Outgoing counters
purpose   The counter of a secured message is an increment of the one before to the same destination.
source    RFC 6550 section 10.6
covers    RFC6550:10.6 RFC6550:10.5 RFC6550:6.1
needs     root.rpl_security & root.boot
topology  wpan-rpl-root

# A timestamp is in units of a millisecond: two messages may have the same.
steps
  use rpl_secure_root_up(1)
  1 given root -> ff02::1a [icmpv6.code == 0x81] within $time.step   @RFC6550:8.3
  2 given root -> ff02::1a [icmpv6.code == 0x81] within $time.step   @RFC6550:8.3
      if icmpv6.rpl.secure.flag.t == 0: icmpv6.rpl.secure.counter > icmpv6.rpl.secure.counter of 1  @RFC6550:10.6
  3 peer.a -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
      icmpv6.rpl.secure.lvl == 1
  4 given root -> peer.a [reply to 3] within $time.step              @RFC6550:8.3
      if icmpv6.rpl.secure.flag.t == 0: should icmpv6.rpl.secure.counter > icmpv6.rpl.secure.counter of 2  @RFC6550:10.5
  5 peer.a -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
      icmpv6.rpl.secure.lvl == 1
  6 given root -> peer.a [reply to 5] within $time.step              @RFC6550:8.3
      if icmpv6.rpl.secure.flag.t == 0: icmpv6.rpl.secure.counter > icmpv6.rpl.secure.counter of 4  @RFC6550:10.6
