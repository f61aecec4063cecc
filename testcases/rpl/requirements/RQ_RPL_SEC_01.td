test      RQ_RPL_SEC_01
title     The first secured solicitation
purpose   A node that joins solicits with the preinstalled key: KIM 0, LVL 1, Key Index 0.
source    RFC 6550 section 10.2
covers    RFC6550:10.2 RFC6550:6.1
needs     router.rpl_security & router.rpl_boot & router.rpl_solicits
topology  wpan-rpl-router

steps
  use rpl_start()
  1 given router -> ff02::1a [icmpv6.code == 0x80] within 30s        @RFC6550:10.2
      icmpv6.rpl.secure.kim == 0                                     @RFC6550:10.2
      icmpv6.rpl.secure.lvl == 1                                     @RFC6550:10.2
      icmpv6.rpl.secure.key.index == 0                               @RFC6550:10.2
