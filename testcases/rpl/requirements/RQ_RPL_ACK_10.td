test      RQ_RPL_ACK_10
title     An acknowledgement with more in it
purpose   A DAO-ACK with padding and unknown options, and reserved flags, is accepted.
source    RFC 6550 section 6.7.1
covers    RFC6550:6.7.1 RFC6550:6.5.1 RFC6550:9.3 RFC6550:8.2.2 RFC6550:9.2
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.nonstoring & router.rpl_dao_k
topology  wpan-rpl-router

steps
  use rpl_up(1)
  1 given router -> lbr [icmpv6.rpl.dao.sequence present] within $time.step  @RFC6550:9.2
      given icmpv6.rpl.dao.flag.k == 1
  2 lbr -> router [icmpv6.rpl.daoack.sequence == icmpv6.rpl.dao.sequence of 1]
      ipv6.src             == ipv6.dst of 1
      ipv6.dst             == ipv6.src of 1
      icmpv6.rpl.daoack.flag == 0x7f
      icmpv6.rpl.daoack.status == 0
      icmpv6.rpl.opt.type  == [1, 127]
      icmpv6.data          == 'deadbeef'

  # It does not ask again before it refreshes.
  3 collect router -> lbr [icmpv6.rpl.dao.sequence present] for 20s as $MORE
  check should count($MORE) == 0                                     @RFC6550:6.7.1 for router
