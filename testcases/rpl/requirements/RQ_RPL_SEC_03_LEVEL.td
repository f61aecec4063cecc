test      RQ_RPL_SEC_03_LEVEL
title     Messages below the policy
purpose   A secured message whose level does not meet the policy of the node is discarded, and nothing is said in response.
source    RFC 6550 section 10.7
covers    RFC6550:10.7 RFC6550:8.3
needs     root.rpl_security & root.boot & root.rpl_encrypted
topology  wpan-rpl-root

steps
  use rpl_secure_root_up(1)
  1 peer.a -> root [icmpv6.code == 0x80 && icmpv6.rpl.secure.lvl == 0]
      ipv6.dst             == $root.ll64
      icmpv6.rpl.dis.flags == 0
  2 never root -> peer.a [icmpv6.rpl.dio.rank present || icmpv6.code == 0x81 || icmpv6.type <= 4] for $time.silence  @RFC6550:10.7
  3 peer.a -> root [icmpv6.code == 0x80 && icmpv6.rpl.secure.lvl == 2]
      ipv6.dst             == $root.ll64
      icmpv6.rpl.dis.flags == 0
  4 never root -> peer.a [icmpv6.rpl.dio.rank present || icmpv6.code == 0x81 || icmpv6.type <= 4] for $time.silence  @RFC6550:10.7
  use rpl_secure_alive()
