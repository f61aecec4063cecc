test      RQ_RPL_SEC_11
title     A counter that is a time
purpose   A node without a timestamp ignores the flag T.
source    RFC 6550 section 10.5
covers    RFC6550:10.5 RFC6550:8.3
needs     root.rpl_security & root.boot & root.rpl_untimed
topology  wpan-rpl-root

steps
  use rpl_secure_root_up(1)
  1 peer.a -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
      icmpv6.rpl.secure.lvl == 1
      icmpv6.rpl.secure.flag.t == 1
  2 root -> peer.a [reply to 1] within $time.step                    @RFC6550:10.5
