test      RQ_RPL_RB_07
title     A flood of unicast solicitations
purpose   A hundred solicitations a second do not move the router from its parent.
source    RFC 6550 section 8.3
covers    RFC6550:8.3 RFC6550:8.2.2 RFC4443:4.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(0)
  use rpl_look($RANK)
  repeat 200 times
    1 peer.a -> router [icmpv6.rpl.dis.flags == 0]
        ipv6.dst           == $router.ll64
    wait 10ms
  end
  wait 2s
  2 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  3 router -> lbr [reply to 2] within $time.step                     @RFC6550:8.3
      # What a link costs may have changed.
      should icmpv6.rpl.dio.rank == $RANK                            @RFC6550:8.2.2
