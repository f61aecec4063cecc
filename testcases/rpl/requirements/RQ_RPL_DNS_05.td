test      RQ_RPL_DNS_05
title     Parents that are named
purpose   In Non-Storing mode every parent that a router names is further up than itself.
source    RFC 6550 section 9.7
covers    RFC6550:9.7 RFC6550:9.1 RFC6550:8.2.1 RFC6550:8.2.2 RFC6550:9.2
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac
topology  wpan-rpl-router

alias     RQ_RPL_DNS_16

steps
  use rpl_start()
  # Twice: nobody acknowledges a multicast.
  use rpl_dio(256, 240, 1)
  all
    use rpl_dio(256, 240, 1)
    use rpl_dio_a(5120, 240, 1)
    use rpl_dio_b(5376, 240, 1)
  and
    1 router -> lbr [icmpv6.rpl.dao.sequence present] within $time.step  @RFC6550:9.2
        icmpv6.rpl.opt.transit.parent contains $lbr.g64                @RFC6550:9.7
        icmpv6.rpl.opt.transit.parent not contains $peer.a.g64         @RFC6550:9.7
        icmpv6.rpl.opt.transit.parent not contains $peer.b.g64         @RFC6550:9.7
        should ipv6.opt.rpl.instance_id == 0                           @RFC9008:6
  end
