test      RQ_RPL_U09_04
title     Cleaning up, acknowledged
purpose   A Destination Cleanup with the K flag is acknowledged with its DCOSequence, whether the router knows the target or not.
source    RFC 9009 sections 4.3.4 and 4.4
covers    RFC9009:4.3.4 RFC9009:4.4 RFC6550:9.2 RFC6550:8.2.2 RFC6550:6.5.1
needs     router.rpl & router.rpl_boot & router.storing & router.dco
topology  wpan-rpl-router

cases $TARGET $SEQUENCE $KNOWN
  known   2001:db8:a::1 240 1
  unknown 2001:db8:9::1 127 0

steps
  use rpl_up(2)
  use rpl_child_a(245, 60)
  1 lbr -> router [icmpv6.rpl.dco.sequence == $SEQUENCE]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.dco.flag.k == 1
      icmpv6.rpl.opt.target.prefix == $TARGET
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 246
      icmpv6.rpl.opt.transit.pathlifetime == 0

  2 should router -> any [icmpv6.rpl.dcoack.sequence present] within $time.step  @RFC9009:4.4
      icmpv6.rpl.dcoack.sequence == $SEQUENCE                        @RFC9009:4.3.4
      icmpv6.rpl.dcoack.instance == 0                                @RFC9009:4.3.4
      icmpv6.rpl.dcoack.flag.rsv == 0                                @RFC9009:4.3.4
      ipv6.dst             == $lbr.ll64                              @RFC9009:4.3.4
      # "No routing entry" is the rejection 1 (section 5.3); what is done is a success.
      if $KNOWN == 1: should icmpv6.rpl.dcoack.status == 0           @RFC9009:4.3.4
      if $KNOWN == 0: should icmpv6.rpl.dcoack.status in {0, 0x81}   @RFC9009:4.3.4
