test      RQ_RPL_PCT_06
title     One way only
purpose   With a Path Control Size of zero a target is advertised to one parent.
source    RFC 6550 section 9.9
covers    RFC6550:9.9 RFC6550:8.2.2 RFC6550:9.2 RFC6550:9.4 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.storing & router.rpl_slaac
topology  wpan-rpl-router

steps
  use rpl_start()
  use rpl_dio(256, 240, 2)
  use rpl_dio_a(256, 240, 2)
  all
    1 collect router -> lbr [icmpv6.rpl.opt.transit.pathlifetime not contains 0 && icmpv6.rpl.dao.sequence present] for 15s as $FIRST
  and
    2 collect router -> peer.a [icmpv6.rpl.opt.transit.pathlifetime not contains 0 && icmpv6.rpl.dao.sequence present] for 15s as $SECOND
  end
  check count($FIRST) + count($SECOND) >= 1                          @RFC6550:9.2 for router
  check should count($FIRST) == 0 || count($SECOND) == 0             @RFC6550:9.9 for router
