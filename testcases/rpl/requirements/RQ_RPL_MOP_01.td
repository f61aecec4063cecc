test      RQ_RPL_MOP_01
title     No downward routes
purpose   In a DODAG without downward routes nobody sends DAOs.
source    RFC 6550 section 9.2
covers    RFC6550:9.2 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(0)

  # Not even for a child that sends one.
  1 peer.a -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == $peer.a.g64
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60

  # Its parent is heard meanwhile: a router may leave a silent one.
  all
    2 never router -> any [icmpv6.code == 2 && icmpv6.rpl.dao.sequence present] for 164s  @RFC6550:9.2
  and
    repeat 11 times
      wait 15s
      use rpl_dio(256, 240, 0)
    end
  end

  3 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                     @RFC6550:8.3
