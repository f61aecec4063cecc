test      RQ_RPL_DAO_15
title     The lifetime of the configuration
purpose   The Path Lifetime of a DAO is the Default Lifetime of the DODAG.
source    RFC 6550 section 6.7.6
covers    RFC6550:6.7.6 RFC6550:8.2.2 RFC6550:9.2
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.nonstoring
topology  wpan-rpl-router

steps
  use rpl_up(1)
  1 given router -> lbr [icmpv6.rpl.dao.sequence present] within $time.step  @RFC6550:9.2
      should icmpv6.rpl.opt.transit.pathlifetime in {60, 255}        @RFC6550:6.7.6
