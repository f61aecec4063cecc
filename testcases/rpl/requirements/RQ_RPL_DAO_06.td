test      RQ_RPL_DAO_06
title     The same DAO again
purpose   A DAO that comes again changes nothing, and neither does an older one.
source    RFC 6550 section 9.3
covers    RFC6550:9.3 RFC6550:9.4 RFC6550:9.8 RFC6550:9.2 RFC6550:8.2.2 RFC6550:6.5.1
needs     router.rpl & router.rpl_boot & router.storing & router.rpl_slaac
topology  wpan-rpl-router

alias     RQ_RPL_SEQ_03 RQ_RPL_DST_17

steps
  use rpl_up(2)
  use rpl_dao_heard($OWN)
  check $OWN != 256                                                  @RFC6550:9.2 for lbr
  use rpl_child_a(245, 60)
  wait 5s
  use rpl_child_a(245, 60)
  wait 1s
  use rpl_child_a_reached()

  # An older DAOSequence with other content: the same target is gone, it says.
  1 peer.a -> router [icmpv6.rpl.dao.sequence == 243]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:a::1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 246
      icmpv6.rpl.opt.transit.pathlifetime == 0
  wait 1s
  2 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == 2001:db8:a::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.sender_rank == 1
  3 should router -> peer.a [icmpv6.type == 128 && icmpv6.echo.identifier == icmpv6.echo.identifier of 2] within $time.step  @RFC6550:9.3
