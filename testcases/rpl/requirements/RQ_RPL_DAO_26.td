test      RQ_RPL_DAO_26
title     No DAOs to a parent that is left
purpose   Who has left a DODAG sends no more DAOs to its former parent, but for a last No-Path.
source    RFC 6550 section 9.1
covers    RFC6550:9.1 RFC6550:9.8 RFC6550:8.2.2 RFC6550:9.2 RFC6550:9.4
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.storing
topology  wpan-rpl-router

steps
  use rpl_up(2)
  use rpl_dao_heard($PATH)
  check $PATH != 256                                                 @RFC6550:9.2 for lbr
  # Twice: nobody acknowledges a multicast.
  repeat 2 times
    use rpl_dio(65535, 240, 2)
  end
  wait 1s
  1 never router -> lbr [icmpv6.rpl.dao.sequence present] except [icmpv6.rpl.opt.transit.pathlifetime contains 0] for 120s  @RFC6550:9.1
