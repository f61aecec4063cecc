test      RQ_RPL_SEQ_05
title     How counters begin
purpose   After a restart DAOSequence and Path Sequence begin in the upper half, so that they are newer than those of before.
source    RFC 6550 section 7.2
covers    RFC6550:7.2 RFC6550:8.2.2 RFC6550:9.2
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.nonstoring
topology  wpan-rpl-router

steps
  use rpl_up(1)
  1 given router -> lbr [icmpv6.rpl.dao.sequence present] within $time.step  @RFC6550:9.2
      should icmpv6.rpl.dao.sequence >= 128                          @RFC6550:7.2
      should icmpv6.rpl.opt.transit.pathseq >= 128                   @RFC6550:7.2
