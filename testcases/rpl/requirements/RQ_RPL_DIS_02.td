test      RQ_RPL_DIS_02
title     Many solicitations, routers
purpose   Solicitations that come faster than Imin neither starve nor flood: a reset of a timer at Imin does nothing.
source    RFC 6206 section 4.2
covers    RFC6206:4.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

alias     RQ_RPL_TRK_09 RQ_RPL_RB_06

steps
  use rpl_up(1)
  use rpl_settled(1)

  all
    1 collect router -> ff02::1a [icmpv6.code == 1] for 5120ms as $DIOS
  and
    repeat 80 times
      2 peer.a -> ff02::1a [icmpv6.rpl.dis.flags == 0]
      wait 64ms
    end
  end

  check count($DIOS) >= 8                                            @RFC6206:4.2 for router
  check count($DIOS) <= 22                                           @RFC6206:4.2 for router
  check should count($DIOS) >= 14                                    @RFC6206:4.2 for router
