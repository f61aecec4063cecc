test      RQ_RPL_SEC_09
title     A Rank under the preinstalled key
purpose   In authenticated mode a DIO under Key Index 0 with another Rank than INFINITE_RANK is discarded.
source    RFC 6550 section 10.2
covers    RFC6550:10.2 RFC6550:8.2.2
needs     router.rpl_security & router.rpl_boot & router.nonstoring
topology  wpan-rpl-router

steps
  use rpl_start()
  use rpl_secure_dio(240, 1)

  # Of that DODAG it cannot know.
  2 never router -> any [icmpv6.rpl.dio.dagid == $lbr.g64 || icmpv6.rpl.dao.sequence present] for 7500ms  @RFC6550:10.2

  # Another DODAG, in preinstalled mode: it does join.
  use rpl_secure_dio(241, 0)
  4 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff] within $time.step  @RFC6550:8.2.2
      icmpv6.code          == 0x81                                   @RFC6550:10.2
