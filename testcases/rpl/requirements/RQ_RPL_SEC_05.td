test      RQ_RPL_SEC_05
title     A counter that begins anew
purpose   A message with the counter 0 of a neighbour that was heard before is answered by a Consistency Check response.
source    RFC 6550 section 10.7
covers    RFC6550:10.7 RFC6550:6.6.1
needs     root.rpl_security & root.boot & root.rpl_replay
topology  wpan-rpl-root

steps
  use rpl_secure_root_up(1)
  1 peer.a -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
      icmpv6.rpl.secure.lvl == 1
  2 given root -> peer.a [reply to 1] within $time.step              @RFC6550:8.3
  3 peer.a -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
      icmpv6.rpl.secure.lvl == 1
      icmpv6.rpl.secure.counter == 0
  4 root -> peer.a [icmpv6.rpl.cc.flag.r == 1] within $time.step     @RFC6550:10.7
      if icmpv6.rpl.secure.flag.t == 0: icmpv6.rpl.secure.counter > icmpv6.rpl.secure.counter of 2  @RFC6550:10.6

      # The last counter, or the one that is expected next.
      should icmpv6.rpl.cc.destination_counter >= icmpv6.rpl.secure.counter of 1  @RFC6550:6.6.1
      should icmpv6.rpl.cc.destination_counter <= icmpv6.rpl.secure.counter of 1 + 1  @RFC6550:6.6.1
