test      RQ_RPL_DAO_04_STORING
title     Each DAO is newer than the last, Storing mode
purpose   DAOs with other content have a newer DAOSequence, and what is refreshed has a newer Path Sequence.
source    RFC 6550 section 9.3
covers    RFC6550:9.3 RFC6550:9.2.1 RFC6550:9.6 RFC6550:7.2 RFC6550:8.2.2 RFC6550:9.2 RFC6550:9.4
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.storing
topology  wpan-rpl-router

steps
  use rpl_up(2)
  1 given router -> lbr [icmpv6.rpl.dao.sequence present && icmpv6.rpl.opt.target.prefix contains $router.g64] within $time.step  @RFC6550:9.2
      icmpv6.rpl.opt.transit.pathseq any as $PATH
  2 if icmpv6.rpl.dao.flag.k of 1 == 1: lbr -> router [reply to 1]
      ipv6.src             == ipv6.dst of 1
      ipv6.dst             == ipv6.src of 1
      icmpv6.rpl.daoack.sequence == icmpv6.rpl.dao.sequence of 1
      icmpv6.rpl.daoack.status == 0
  wait 5s

  # The parent asks for DAOs: its DTSN is newer. Twice: nobody acknowledges a multicast.
  all
    repeat 2 times
      use rpl_dio_with(256, 240, 2, 1, 0, 241, 0, 8, 6, 0, 256, 1792, 0)
    end
  and
    3 router -> lbr [icmpv6.rpl.dao.sequence present && icmpv6.rpl.opt.target.prefix contains $router.g64] within $time.step  @RFC6550:9.6
        # What is sent again as it was may have the numbers of before.
        if icmpv6.rpl.opt.transit.pathseq != $PATH: icmpv6.rpl.dao.sequence is lollipop_newer(icmpv6.rpl.dao.sequence of 1)  @RFC6550:9.3
        should icmpv6.rpl.dao.sequence is lollipop_newer(icmpv6.rpl.dao.sequence of 1)  @RFC6550:9.3
        if icmpv6.rpl.opt.transit.pathseq != $PATH: icmpv6.rpl.opt.transit.pathseq is lollipop_newer($PATH)  @RFC6550:7.2
        should icmpv6.rpl.opt.transit.pathseq is lollipop_newer($PATH)  @RFC6550:9.2.1
  end
