test      RQ_RPL_U09_03
title     A way that is cleaned up
purpose   A Destination Cleanup with a newer Path Sequence removes the route and goes on; one that is not newer changes nothing.
source    RFC 9009 section 4.3
covers    RFC9009:4.3 RFC6550:9.2 RFC6550:8.2.2 RFC6550:6.5.1 RFC6550:9.4 RFC9009:4.3.3
needs     router.rpl & router.rpl_boot & router.storing & router.dco
topology  wpan-rpl-router

alias     RQ_RPL_U09_02

cases $PATH $REMOVED
  newer 246 1
  same  245 0
  older 244 0

steps
  use rpl_up(2)
  use rpl_child_a(245, 60)
  use rpl_child_a_reached()
  1 lbr -> router [icmpv6.rpl.dco.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.dco.flag.k == 1
      icmpv6.rpl.opt.target.prefix == 2001:db8:a::1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == $PATH
      icmpv6.rpl.opt.transit.pathlifetime == 0
  2 if $REMOVED == 1: should router -> peer.a [icmpv6.rpl.dco.sequence present] within $time.step  @RFC9009:4.3
      icmpv6.rpl.opt.transit.pathseq == $PATH                        @RFC9009:4.3.3
  wait 1s
  3 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == 2001:db8:a::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.sender_rank == 1
  4 if $REMOVED == 1: never router -> peer.a [icmpv6.type == 128 && ipv6.dst == 2001:db8:a::1] for $time.silence  @RFC9009:4.3.3
  5 if $REMOVED == 0: router -> peer.a [icmpv6.type == 128] within $time.step  @RFC9009:4.3.3
