test      RQ_RPL_RB_05
title     A storm of versions
purpose   However fast new versions come, DIOs do not come faster than the timer lets them.
source    RFC 6550 section 8.3
covers    RFC6550:8.3 RFC6206:4.2 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

cases $A $B $C $D
  storm 241 242 243 244

steps
  use rpl_up(0)
  wait 5s
  all
    1 collect router -> ff02::1a [icmpv6.code == 1] for 4s as $DIOS
  and
    use rpl_dio(256, $A, 0)
    wait 200ms
    use rpl_dio(256, $B, 0)
    wait 200ms
    use rpl_dio(256, $C, 0)
    wait 200ms
    use rpl_dio(256, $D, 0)
    wait 200ms
    use rpl_dio(256, $D + 1, 0)
    wait 200ms
    use rpl_dio(256, $D + 2, 0)
  end
  check count($DIOS) <= 32                                           @RFC6206:4.2 for router
  use rpl_look($RANK)
  check should $RANK < 0xffff                                        @RFC6550:8.2.2.1 for router
