test      RQ_RPL_SEC_02
title     A secured solicitation to one
purpose   A DIO that answers a unicast secure DIS is a secure DIO.
source    RFC 6550 section 10.2
covers    RFC6550:10.2 RFC6550:8.3
needs     root.rpl_security & root.boot
topology  wpan-rpl-root

steps
  1 ask root do restart "Switch the root off and on again"
  2 given root -> ff02::1a [icmpv6.code == 0x81] within $time.stimulus  @RFC6550:8.2.2.2
  3 peer.a -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
      icmpv6.rpl.secure.lvl == 1

  # Which messages are taken is a matter of policy.
  4 given root -> peer.a [reply to 3] within $time.step              @RFC6550:8.3
      icmpv6.code          == 0x81                                   @RFC6550:10.2
