test      RQ_RPL_SEC_03
title     Messages that cannot be verified
purpose   A secured message with a wrong MAC, or with a key that the node does not have, is discarded.
source    RFC 6550 section 10.7
covers    RFC6550:10.7 RFC6550:8.3
needs     root.rpl_security & root.boot
topology  wpan-rpl-root

cases $INDEX
  wrong-mac    0
  unknown-key  7

steps
  use rpl_secure_root_up()
  1 peer.a -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
      icmpv6.rpl.secure.lvl == 1
      icmpv6.rpl.secure.key.index == $INDEX
      if $INDEX == 0: icmpv6.rpl.secure.mac == '5a5a5a5a'
  2 never root -> peer.a [icmpv6.type == 155 || icmpv6.type <= 4] for $time.silence  @RFC6550:10.7
  use rpl_secure_alive()
