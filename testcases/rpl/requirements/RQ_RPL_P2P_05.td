test      RQ_RPL_P2P_05
title     The time of a temporary DAG
purpose   A router is a member of a temporary DAG for as long as the Origin says, and no longer: it sends no DIO and no P2P-DRO of it then.
source    RFC 6997 section 9.1
covers    RFC6997:9.1 RFC6997:7 RFC6997:9.6 RFC6997:9.4
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.p2p
topology  wpan-rpl-router

cases $L $BEFORE $AFTER
  1s  0 0ms  2s
  4s  1 2s   3s
  16s 2 13s  4500ms
  64s 3 58s  8500ms

steps
  use rpl_up(1)
  use rpl_p2p_dio(0x81, $peer.b.g64, 0, 1, 0, $L, 8, 2)
  1 given router -> ff02::1a [icmpv6.rpl.dio.flag.mop == 4] within 600ms  @RFC6997:9.4

  wait $BEFORE
  use rpl_p2p_dro(0x81, 0, 0, 3)
  2 router -> any [icmpv6.code == 4] within 500ms         @RFC6997:9.1

  wait $AFTER
  use rpl_p2p_dro(0x81, 0, 0, 3)
  all
    3 never router -> any [icmpv6.rpl.dio.flag.mop == 4] for 5s      @RFC6997:9.1
  and
    4 never router -> any [icmpv6.code == 4] for 5s                  @RFC6997:9.6
  end
