test      RQ_RPL_SEC_04
title     Replays
purpose   A message with a counter below that expected of its sender is discarded; one that cannot be verified changes nothing of what is expected.
source    RFC 6550 section 10.7
covers    RFC6550:10.7 RFC6550:8.3
needs     root.rpl_security & root.boot & root.rpl_replay
topology  wpan-rpl-root

alias     RQ_RPL_RB_28

steps
  use rpl_secure_root_up(1)
  1 peer.a -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
      icmpv6.rpl.secure.lvl == 1
  2 given root -> peer.a [reply to 1] within $time.step              @RFC6550:8.3
  3 peer.a -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
      icmpv6.rpl.secure.lvl == 1
      icmpv6.rpl.secure.counter == icmpv6.rpl.secure.counter of 1 - 1
  4 never root -> peer.a [icmpv6.rpl.dio.rank present || icmpv6.code == 0x81 || icmpv6.type <= 4] for $time.silence  @RFC6550:10.7
  5 peer.a -> root [icmpv6.code == 0x80 && icmpv6.rpl.secure.mac == '5a5a5a5a']
      ipv6.dst             == $root.ll64
      icmpv6.rpl.secure.lvl == 1
      icmpv6.rpl.secure.counter == icmpv6.rpl.secure.counter of 1 + 100000
  6 never root -> peer.a [icmpv6.rpl.dio.rank present || icmpv6.code == 0x81 || icmpv6.type <= 4] for $time.silence  @RFC6550:10.7
  7 peer.a -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
      icmpv6.rpl.secure.lvl == 1
  8 root -> peer.a [reply to 7] within $time.step                    @RFC6550:10.7
