test      RQ_RPL_DIO_11
title     A router tells its address in Non-Storing mode
purpose   In Non-Storing mode a router has its address in a Prefix Information with the R flag, for its children to name it as their parent.
source    RFC 6550 section 6.7.10
covers    RFC6550:6.7.10 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.nonstoring
topology  wpan-rpl-router

steps
  use rpl_up(1)

  1 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64

  2 router -> peer.a [reply to 1] within $time.step                  @RFC6550:8.3
      should icmpv6.rpl.opt.config.flag.r contains 1                 @RFC6550:6.7.10
