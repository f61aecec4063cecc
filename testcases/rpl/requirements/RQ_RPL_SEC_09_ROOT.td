test      RQ_RPL_SEC_09_ROOT
title     A Rank under the preinstalled key, roots
purpose   In authenticated mode no Rank but INFINITE_RANK is advertised under Key Index 0.
source    RFC 6550 section 10.2
covers    RFC6550:10.2
needs     root.rpl_security & root.boot & root.rpl_authenticated
topology  wpan-rpl-root

steps
  use rpl_secure_root_up(1)
  1 given root -> ff02::1a [icmpv6.code == 0x81 && icmpv6.rpl.opt.config.auth == 1] within $time.step  @RFC6550:10.1
      if icmpv6.rpl.secure.kim == 0 && icmpv6.rpl.secure.key.index == 0: icmpv6.rpl.dio.rank == 0xffff  @RFC6550:10.2
