test      RQ_RPL_RPI_17
title     A packet without RPL option
purpose   What a host sends without an RPL option goes into a tunnel with one: nothing is put into the packet itself.
source    RFC 6553 section 4
covers    RFC6553:4 RFC6550:11.2.2.1 RFC9008:6 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.rpl_slaac
topology  wpan-rpl-router

alias     RQ_RPL_U08_08

steps
  use rpl_up(1)
  wait 5s
  1 peer.a -> router [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == 2001:db8:ffff::1

  2 router -> lbr [icmpv6.type == 128 || data.len >= 48 && ipv6.dst present] within $time.step  @RFC6553:4
      if icmpv6.type == 128: should ipv6.opt.rpl.instance_id absent  @RFC6553:4
