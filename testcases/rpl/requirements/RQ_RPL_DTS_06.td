test      RQ_RPL_DTS_06
title     A DTSN that goes round
purpose   A DTSN that is incremented beyond the end of its range asks for DAOs, too.
source    RFC 6550 section 9.6
covers    RFC6550:9.6 RFC6550:7.2 RFC6550:8.2.2 RFC6550:9.2 RFC6550:9.4
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac
topology  wpan-rpl-router

note      Whether DTSN is a counter of section 7.2 or a plain one, 255 and 127 have a successor.

cases $BEFORE $AFTER
  255-0   255 0
  127-0   127 0
  127-128 127 128
  5-6     5   6

steps
  use rpl_start()
  use rpl_dio_with(256, 240, 1, 1, 0, $BEFORE, 0, 8, 6, 0, 256, 1792, 0)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  use rpl_dao_heard($PATH)
  check $PATH != 256                                               @RFC6550:9.2 for lbr
  wait 3s
  use rpl_dio_with(256, 240, 1, 1, 0, $AFTER, 0, 8, 6, 0, 256, 1792, 0)
  2 should router -> lbr [icmpv6.rpl.dao.sequence present] within $time.step  @RFC6550:9.6
