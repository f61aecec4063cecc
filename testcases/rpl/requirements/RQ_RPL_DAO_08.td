test      RQ_RPL_DAO_08
title     A neighbour's DAO to everybody
purpose   A multicast DAO is neither acknowledged nor passed on.
source    RFC 6550 section 9.10
covers    RFC6550:9.10 RFC6550:9.1 RFC6550:8.2.2 RFC6550:9.2 RFC6550:9.4 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.storing & router.rpl_slaac
topology  wpan-rpl-router

alias     RQ_RPL_ACK_09

cases $K
  plain 0
  ack   1

steps
  use rpl_up(2)
  use rpl_dao_heard($PATH)
  check $PATH != 256                                                 @RFC6550:9.2 for lbr

  1 peer.a -> ff02::1a [icmpv6.rpl.dao.sequence == 240]
      icmpv6.rpl.dao.flag.k == $K
      icmpv6.rpl.opt.target.prefix == $peer.a.g64
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60

  all
    2 never router -> any [icmpv6.rpl.daoack.sequence present] for $time.step  @RFC6550:9.10
  and
    5 never router -> any [icmpv6.rpl.opt.target.prefix contains $peer.a.g64] for $time.step  @RFC6550:9.10
  end

  3 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                     @RFC6550:8.3
