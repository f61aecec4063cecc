test      RQ_RPL_DST_19
title     Strange targets
purpose   Whatever a child advertises, the router's own address and the root stay where they are.
source    RFC 6550 section 9.4
covers    RFC6550:9.4 RFC6550:9.8 RFC6550:8.2.2 RFC4443:4.2
needs     router.rpl & router.rpl_boot & router.storing & router.rpl_slaac
topology  wpan-rpl-router

cases $TARGET $LENGTH $MUST
  own     $router.g64 128 1
  dodagid $lbr.g64    128 0
  default ::          0   0
  local   fe80::      10  1

steps
  use rpl_up(2)
  1 peer.a -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix_length == $LENGTH
      if $LENGTH != 0: icmpv6.rpl.opt.target.prefix == $TARGET
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
  # Until the router has made sure that its address is nobody else's (RFC 4862 5.4).
  wait 5s

  2 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.ll64
      ipv6.dst             == $router.g64
  3 router -> lbr [reply to 2] within $time.step                     @RFC6550:9.4
  4 peer.b -> router [icmpv6.type == 128]
      ipv6.src             == $peer.b.g64
      ipv6.dst             == $lbr.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 0
      ipv6.opt.rpl.sender_rank == 200
  # A route that a child advertised precedes the default route (section 11.1), whatever it is.
  5 if $MUST == 1: router -> lbr [icmpv6.type == 128 && ipv6.src == $peer.b.g64] within $time.step  @RFC6550:9.4
  6 if $MUST == 0: should router -> lbr [icmpv6.type == 128 && ipv6.src == $peer.b.g64] within $time.step  @RFC6550:9.4
