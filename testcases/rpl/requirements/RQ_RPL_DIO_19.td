test      RQ_RPL_DIO_19
title     The default route
purpose   A router sends a packet for somewhere else through its preferred parent.
source    RFC 6550 section 8
covers    RFC6550:11.2 RFC6550:8.2.1
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.rpl_ping
topology  wpan-rpl-router

steps
  use rpl_up(1)

  1 ask router do ping "2001:db8:ffff::1" "Ping 2001:db8:ffff::1"

  # Perhaps in a tunnel to the root (RFC 9008 section 8.2.1).
  2 router -> lbr [icmpv6.type == 128 || data.len >= 48 && ipv6.dst present] within $time.stimulus  @RFC6550:8.2.1
      should ipv6.opt.rpl.instance_id == 0                           @RFC6550:11.2
