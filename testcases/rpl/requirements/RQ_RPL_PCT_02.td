test      RQ_RPL_PCT_02
title     Bits beyond the size
purpose   Bits of Path Control beyond the Path Control Size are ignored.
source    RFC 6550 section 9.9
covers    RFC6550:9.9 RFC6550:9.8 RFC6550:8.2.2 RFC6550:9.2 RFC6550:9.4
needs     router.rpl & router.rpl_boot & router.storing & router.rpl_slaac
topology  wpan-rpl-router

steps
  use rpl_up(2)
  1 peer.a -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.dao.flag.k == 1
      icmpv6.rpl.opt.target.prefix == 2001:db8:9::1
      icmpv6.rpl.opt.transit.pathctl == 0xff
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
  # Who refuses it may (section 6.5.1), and need not know the way.
  1a may router -> peer.a [reply to 1] within $time.step  @RFC6550:6.5.1
      given icmpv6.rpl.daoack.status < 128                           @RFC6550:6.5.1
  2 router -> lbr [icmpv6.rpl.opt.target.prefix contains 2001:db8:9::1] within $time.step  @RFC6550:9.8
      should icmpv6.rpl.opt.transit.pathctl in {0x80}                @RFC6550:9.9
