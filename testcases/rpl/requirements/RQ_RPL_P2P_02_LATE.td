test      RQ_RPL_P2P_02_LATE
title     A Target that has left
purpose   A Target sends no P2P-DRO, and repeats none, when it is no part of the temporary DAG any more.
source    RFC 6997 section 9.5
covers    RFC6997:9.5
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.p2p
topology  wpan-rpl-router

steps
  use rpl_up(1)
  use rpl_p2p_answers(0x81, 0, 0, 1, $CODE)
  check given $CODE == 4                                             @RFC6997:9.5 for router
  wait 5s
  1 never router -> any [icmpv6.code == 4] for 5s                    @RFC6997:9.5
