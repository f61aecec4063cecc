test      RQ_RPL_P2P_03_EXPIRES
title     The state of a Hop-by-hop Route expires
purpose   A router forgets a Hop-by-hop Route when the lifetime of the temporary DAG's configuration is over.
source    RFC 6997 section 9.6
covers    RFC6997:9.6 RFC6997:12 RFC6997:9.4 RFC6997:8 RFC6997:8.2
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.p2p
topology  wpan-rpl-router

note      The lifetime is 60 s.

steps
  node peer.b up
  use rpl_up(1)
  use rpl_p2p_up(0x81, 0, 1, 2, 6)
  use rpl_p2p_passes(0x81, 1, 0, $time.step, $CODE)
  check given $CODE == 4                                             @RFC6997:9.6 for router
  use rpl_p2p_packet()
  1 given router -> peer.b [icmpv6.type == 128 && ipv6.src == $lbr.g64 && ipv6.dst == $peer.b.g64] within $time.step  @RFC6997:12

  wait 65s
  use rpl_p2p_packet()
  2 never router -> peer.b [icmpv6.type == 128 && ipv6.src == $lbr.g64 && ipv6.dst == $peer.b.g64] for $time.silence  @RFC6997:9.6
