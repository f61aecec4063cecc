test      RQ_RPL_DTS_05
title     The same DTSN
purpose   A DTSN that does not change causes no DAO.
source    RFC 6550 section 9.6
covers    RFC6550:9.6 RFC6550:8.2.2 RFC6550:9.2 RFC6550:9.4
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac
topology  wpan-rpl-router

alias     RQ_RPL_DTS_04

steps
  use rpl_up(1)
  use rpl_dao_heard($PATH)
  check $PATH != 256                                                 @RFC6550:9.2 for lbr
  wait 3s
  all
    1 collect router -> lbr [icmpv6.rpl.dao.sequence present] for 20s as $DAOS
  and
    repeat 20 times
      use rpl_dio(256, 240, 1)
      use rpl_dio_a_with(2048, 240, 1, 1, 0, 250, 0, 8, 6, 0, 256, 1792, 0)
      wait 500ms
    end
  end
  check should count($DAOS) <= 1                                     @RFC6550:9.6 for router
