test      RQ_RPL_SEQ_02
title     Which path is newer
purpose   Path Sequences are compared as sequence counters: a newer one moves a target, an older one does not.
source    RFC 6550 section 7.2
covers    RFC6550:7.2 RFC6550:9.4 RFC6550:9.2 RFC6550:8.2.2 RFC6550:6.5.1
needs     router.rpl & router.rpl_boot & router.storing
topology  wpan-rpl-router

cases $A $B $NEWER
  240-241 240 241 1
  241-240 241 240 0
  239-255 239 255 1
  255-239 255 239 0
  250-5   250 5   1
  5-250   5   250 0
  5-240   5   240 1
  240-0   240 0   1
  240-1   240 1   0
  255-15  255 15  1
  255-16  255 16  0
  127-128 127 128 1
  0-16    0   16  1
  16-0    16  0   0
  111-127 111 127 1

steps
  use rpl_up(2)
  use rpl_child_a($A, 60)
  use rpl_child_a_reached()
  1 peer.b -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:a::1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == $B
      icmpv6.rpl.opt.transit.pathlifetime == 60
  wait 1s
  2 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == 2001:db8:a::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.sender_rank == 1
  3 if $NEWER == 1: router -> peer.b [icmpv6.type == 128] within $time.step  @RFC6550:7.2
      ipv6.dst             == 2001:db8:a::1
  4 if $NEWER == 0: router -> peer.a [icmpv6.type == 128] within $time.step  @RFC6550:7.2
      ipv6.dst             == 2001:db8:a::1
