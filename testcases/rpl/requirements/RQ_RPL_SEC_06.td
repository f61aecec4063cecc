test      RQ_RPL_SEC_06
title     Consistency Checks
purpose   A Consistency Check request is answered by a response with the same CC Nonce, RPLInstanceID and DODAGID.
source    RFC 6550 section 10.4
covers    RFC6550:10.4 RFC6550:6.6.1
needs     root.rpl_security & root.boot
topology  wpan-rpl-root

steps
  use rpl_secure_root_up(1)
  1 peer.a -> root [icmpv6.rpl.cc.nonce == 0x1234]
      ipv6.dst             == $root.ll64
      icmpv6.rpl.secure.lvl == 1
      icmpv6.rpl.cc.instance == 0
      icmpv6.rpl.cc.dodagid == $root.g64
  2 should root -> peer.a [icmpv6.rpl.cc.flag.r == 1 || icmpv6.rpl.cc.nonce == 0x1234] within $time.step  @RFC6550:10.4
      icmpv6.rpl.cc.flag.r == 1                                      @RFC6550:10.4
      icmpv6.rpl.cc.nonce == 0x1234                                  @RFC6550:10.4
      icmpv6.rpl.cc.instance == 0                                    @RFC6550:10.4
      icmpv6.rpl.cc.dodagid == $root.g64                             @RFC6550:10.4
