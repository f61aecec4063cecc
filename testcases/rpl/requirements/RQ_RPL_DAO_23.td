test      RQ_RPL_DAO_23
title     DAOs that nobody acknowledges
purpose   A DAO that is not acknowledged is repeated a few times, not for ever at once.
source    RFC 6550 section 9.3
covers    RFC6550:9.3 RFC6550:9.5 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.nonstoring
topology  wpan-rpl-router

alias     RQ_RPL_DAO_24

steps
  use rpl_up(1)
  1 collect router -> lbr [icmpv6.rpl.dao.sequence present] for 30s as $DAOS
  check should count($DAOS) >= 1                                            @RFC6550:9.2 for router
  check should count($DAOS) <= 11                                    @RFC6550:9.3 for router
