test      RQ_RPL_SEC_07
title     Consistency Checks to all
purpose   A multicast Consistency Check is discarded.
source    RFC 6550 section 10.4
covers    RFC6550:10.4 RFC6550:8.3
needs     root.rpl_security & root.boot
topology  wpan-rpl-root

steps
  use rpl_secure_root_up(1)
  1 peer.a -> ff02::1a [icmpv6.rpl.cc.nonce == 0x1234]
      icmpv6.rpl.secure.lvl == 1
      icmpv6.rpl.cc.instance == 0
      icmpv6.rpl.cc.dodagid == $root.g64
  2 never root -> any [icmpv6.rpl.cc.flag.r == 1 || icmpv6.rpl.cc.nonce == 0x1234] for $time.silence  @RFC6550:10.4
  use rpl_secure_alive()
