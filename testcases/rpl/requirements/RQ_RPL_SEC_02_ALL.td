test      RQ_RPL_SEC_02_ALL
title     A secured solicitation to all
purpose   The next DIO after a multicast secure DIS has the same security configuration.
source    RFC 6550 section 10.2
covers    RFC6550:10.2 RFC6550:8.3
needs     root.rpl_security & root.boot & root.rpl_lvl_3 & root.trickle_fast
topology  wpan-rpl-root

cases $LVL
  lvl-1  1
  lvl-3  3

steps
  use rpl_secure_root_up($LVL)
  wait 40s
  1 peer.a -> ff02::1a [icmpv6.rpl.dis.flags == 0 && icmpv6.rpl.secure.lvl == $LVL]

  # Imin is 256 ms: this is the DIO after the reset.
  2 given root -> ff02::1a [icmpv6.code in {0x01, 0x81}] within 600ms  @RFC6550:8.3
      icmpv6.code          == 0x81                                   @RFC6550:10.2
      icmpv6.rpl.secure.algorithm == 0                               @RFC6550:10.2
      icmpv6.rpl.secure.kim == 0                                     @RFC6550:10.2
      icmpv6.rpl.secure.lvl == $LVL                                  @RFC6550:10.2
      icmpv6.rpl.secure.key.index == 0                               @RFC6550:10.2
