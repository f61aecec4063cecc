test      RQ_RPL_RB_09
title     Routes that are taken away
purpose   A route that somebody took away with the F flag is there again with the next DAO of the child.
source    RFC 6550 section 9.4
covers    RFC6550:9.4 RFC6550:11.2.2.3 RFC6550:9.2 RFC6550:8.2.2 RFC6550:6.5.1
needs     router.rpl & router.rpl_boot & router.storing
topology  wpan-rpl-router

note      Whether so many such packets are believed is left open: RFC 6553 section 5.2 lets a router limit them.

steps
  use rpl_up(2)
  use rpl_child_a(240, 60)
  use rpl_child_a_reached()
  repeat 25 times
    1 peer.a -> router [icmpv6.type == 128]
        ipv6.src           == $lbr.g64
        ipv6.dst           == 2001:db8:a::1
        ipv6.opt.type      == 0x63
        ipv6.opt.rpl.flag.o == 1
        ipv6.opt.rpl.flag.f == 1
        ipv6.opt.rpl.sender_rank == 200
    wait 100ms
  end
  use rpl_child_a(241, 60)
  use rpl_child_a_reached()
