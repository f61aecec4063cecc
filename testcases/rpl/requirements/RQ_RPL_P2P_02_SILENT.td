test      RQ_RPL_P2P_02_SILENT
title     A Target that is not to answer
purpose   A Target sends no P2P-DRO where the Origin has not set the R flag.
source    RFC 6997 section 7
covers    RFC6997:7 RFC6997:9.5
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.p2p
topology  wpan-rpl-router

steps
  use rpl_up(1)
  use rpl_p2p_dio(0x81, $router.g64, 0, 0, 0, 2, 8, 6)
  1 never router -> any [icmpv6.code == 4] for $time.silence         @RFC6997:7
  use rpl_p2p_dio(0x81, $router.g64, 0, 0, 0, 2, 8, 6)
  2 never router -> any [icmpv6.code == 4] for $time.silence         @RFC6997:7

  # It would have known how.
  use rpl_p2p_answers(0x82, 0, 0, 2, $CODE)
  check given $CODE == 4                                             @RFC6997:9.5 for router
