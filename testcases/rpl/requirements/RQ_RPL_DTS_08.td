test      RQ_RPL_DTS_08
title     A DTSN that races
purpose   However fast the DTSN changes, DAOs wait for DelayDAO.
source    RFC 6550 section 9.5
covers    RFC6550:9.5 RFC6550:9.6 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac
topology  wpan-rpl-router

steps
  use rpl_up(1)
  all
    1 collect router -> lbr [icmpv6.rpl.dao.sequence present] for 20s as $DAOS
  and
    repeat 50 times
      use rpl_dio_with(256, 240, 1, 1, 0, 241, 0, 8, 6, 0, 256, 1792, 0)
      wait 100ms
      use rpl_dio_with(256, 240, 1, 1, 0, 242, 0, 8, 6, 0, 256, 1792, 0)
      wait 100ms
    end
  end
  check should count($DAOS) <= 40                                    @RFC6550:9.5 for router
