test      RQ_RPL_DAO_17
title     A description of a target
purpose   A Target Descriptor is passed on with its Target, unchanged.
source    RFC 6550 section 6.7.11
covers    RFC6550:6.7.11 RFC6550:9.8 RFC6550:8.2.2 RFC6550:9.2 RFC6550:9.4
needs     router.rpl & router.rpl_boot & router.storing & router.rpl_slaac
topology  wpan-rpl-router

steps
  use rpl_up(2)
  use rpl_dao_heard($OWN)
  check $OWN != 256                                                  @RFC6550:9.2 for lbr
  1 peer.a -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.dao.flag.k == 1
      icmpv6.rpl.opt.target.prefix == $peer.a.g64
      icmpv6.rpl.opt.targetdesc.descriptor == 0xcafe0001
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
  # Who refuses it may (section 6.5.1), and need not know the way.
  1a may router -> peer.a [reply to 1] within $time.step  @RFC6550:6.5.1
      given icmpv6.rpl.daoack.status < 128                           @RFC6550:6.5.1

  2 router -> lbr [icmpv6.rpl.opt.target.prefix contains $peer.a.g64] within $time.step  @RFC6550:9.8
      icmpv6.rpl.opt.targetdesc.descriptor == 0xcafe0001             @RFC6550:6.7.11
