test      RQ_RPL_SEC_03_KEY
title     An unknown key
purpose   A secured message with a key that the node does not have is discarded.
source    RFC 6550 section 10.7
covers    RFC6550:10.7 RFC6550:8.3
needs     root.rpl_security & root.boot
topology  wpan-rpl-root

steps
  use rpl_secure_root_up(1)
  1 peer.a -> root [icmpv6.code == 0x80 && icmpv6.rpl.secure.key.index == 254]
      ipv6.dst             == $root.ll64
      icmpv6.rpl.secure.lvl == 1
  2 never root -> peer.a [icmpv6.rpl.dio.rank present || icmpv6.code == 0x81 || icmpv6.type <= 4] for $time.silence  @RFC6550:10.7
  use rpl_secure_alive()
