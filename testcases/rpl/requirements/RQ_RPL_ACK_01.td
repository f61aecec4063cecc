test      RQ_RPL_ACK_01
title     A DAO is acknowledged
purpose   A DAO with the K flag is acknowledged to its sender, with its DAOSequence and its instance.
source    RFC 6550 section 9.3
covers    RFC6550:9.3 RFC6550:6.5.1 RFC6550:6.5 RFC6550:8.2.2 RFC6550:6
needs     router.rpl & router.rpl_boot & router.storing
topology  wpan-rpl-router

alias     RQ_RPL_ACK_02 RQ_RPL_ACK_03

cases $SEQUENCE
  240 240
  255 255
  0   0
  127 127
  200 200

steps
  use rpl_up(2)
  1 peer.a -> router [icmpv6.rpl.dao.sequence == $SEQUENCE]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.dao.flag.k == 1
      icmpv6.rpl.opt.target.prefix == $peer.a.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60

  2 should router -> any [icmpv6.rpl.daoack.sequence present] within $time.step  @RFC6550:9.3
      icmpv6.rpl.daoack.sequence == $SEQUENCE                        @RFC6550:6.5.1
      icmpv6.rpl.daoack.instance == 0                                @RFC6550:6.5.1
      icmpv6.rpl.daoack.flag.rsv == 0                                @RFC6550:6.5.1
      ipv6.dst             == $peer.a.ll64                           @RFC6550:6.5
      ipv6.src             == $router.ll64                           @RFC6550:6
      # Who refuses it may.
      should icmpv6.rpl.daoack.status < 128                          @RFC6550:6.5.1
