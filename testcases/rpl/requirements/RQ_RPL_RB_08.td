test      RQ_RPL_RB_08
title     A flood of DAOs
purpose   Many DAOs in a short time do no harm to the routes that are there.
source    RFC 6550 section 9.4
covers    RFC6550:9.4 RFC6550:9.2 RFC6550:8.2.2 RFC6550:6.5.1
needs     router.rpl & router.rpl_boot & router.storing
topology  wpan-rpl-router

steps
  use rpl_up(2)
  use rpl_child_a(240, 255)
  repeat 100 times
    1 peer.b -> router [icmpv6.rpl.dao.sequence == 240]
        ipv6.dst           == $router.ll64
        icmpv6.rpl.opt.target.prefix == 2001:db8:b::1
        icmpv6.rpl.opt.transit.pathctl == 0x80
        icmpv6.rpl.opt.transit.pathseq == 240
        icmpv6.rpl.opt.transit.pathlifetime == 60
    wait 20ms
  end
  wait 1s
  use rpl_child_a_reached()
  use rpl_child_b_reached()
