test      RQ_RPL_RPI_01
title     What a router sends itself
purpose   Data that a router originates has an RPL option in a Hop-by-Hop header, first of all, without flags.
source    RFC 6553 section 4
covers    RFC6553:4 RFC6553:3 RFC9008:6 RFC6550:11.2 RFC6550:11.2.1 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.rpl_ping & router.rpl_slaac
topology  wpan-rpl-router

alias     RQ_RPL_INST_11

steps
  node peer.b up
  use rpl_up(1)
  wait 5s
  1 ask router do ping $peer.b.g64 "Ping {peer.b}, which is no neighbor"

  # Who does not know whether the destination is in the instance may put it in a tunnel.
  2 router -> lbr [icmpv6.type == 128 || data.len >= 48 && ipv6.dst present] within $time.stimulus  @RFC6553:4
      if icmpv6.type == 128: ipv6.dst == $peer.b.g64
      ipv6.nxt             == 0                                      @RFC6553:3
      ipv6.opt.rpl.instance_id == 0                                  @RFC6550:11.2.1
      ipv6.opt.rpl.flag.o  == 0                                      @RFC6550:11.2
      ipv6.opt.rpl.flag.r  == 0                                      @RFC6550:11.2
      ipv6.opt.rpl.flag.f  == 0                                      @RFC6550:11.2
      should ipv6.opt.rpl.sender_rank == 0                           @RFC6550:11.2
