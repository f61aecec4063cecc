test      RQ_RPL_RB_11
title     DIOs of yesterday
purpose   A DIO with an older DTSN, sent again by somebody, causes no more DAOs than the delay lets.
source    RFC 6550 section 9.5
covers    RFC6550:9.5 RFC6550:9.6 RFC6550:8.2.2 RFC6550:9.2 RFC6550:9.4
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac
topology  wpan-rpl-router

steps
  use rpl_up(1)
  use rpl_dao_heard($PATH)
  check $PATH != 256                                                 @RFC6550:9.2 for lbr
  wait 5s
  all
    1 collect router -> lbr [icmpv6.rpl.dao.sequence present] for 20s as $DAOS
  and
    repeat 40 times
      use rpl_dio_with(256, 240, 1, 1, 0, 235, 0, 8, 6, 0, 256, 1792, 0)
      wait 400ms
    end
  end
  check should count($DAOS) <= 21                                    @RFC6550:9.5 for router
