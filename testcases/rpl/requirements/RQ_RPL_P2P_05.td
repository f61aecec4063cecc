test      RQ_RPL_P2P_05
title     The time of a temporary DAG
purpose   A router is a member of a temporary DAG for as long as the Origin says, and no longer: it sends no DIO and no P2P-DRO of it then.
source    RFC 6997 section 9.1
covers    RFC6997:9.1 RFC6997:7 RFC6997:9.6 RFC6997:9.4 RFC6997:8 RFC6997:8.2
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.p2p
topology  wpan-rpl-router

cases $L $DOUBLINGS $BEFORE $WITHIN $AFTER
  1s  0 2 0ms    100ms 2s
  4s  1 2 1500ms 500ms 3s
  16s 2 3 13s    700ms 4500ms
  64s 3 5 58s    1s    8500ms

steps
  use rpl_up(1)
  use rpl_p2p_up(0x81, 0, 0, $L, $DOUBLINGS)

  wait $BEFORE
  use rpl_p2p_passes(0x81, 0, 0, $WITHIN, $CODE)
  1 if $L > 0: check $CODE == 4                                     @RFC6997:9.1 for router

  wait $AFTER
  2 never router -> any [icmpv6.rpl.dio.flag.mop == 4] for 5s        @RFC6997:9.1
  repeat 2 times
    use rpl_p2p_dro(0x81, 0, 0, 3)
  end
  3 never router -> any [icmpv6.code == 4] for $time.silence         @RFC6997:9.6
