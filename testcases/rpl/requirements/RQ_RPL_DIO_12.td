test      RQ_RPL_DIO_12
title     The R flag means an address
purpose   What a router advertises with the R flag is an address of its own.
source    RFC 6550 section 6.7.10
covers    RFC6550:6.7.10 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(1)

  1 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64

  2 router -> peer.a [reply to 1] within $time.step                  @RFC6550:8.3
      given icmpv6.rpl.opt.config.flag.r contains 1                  @RFC6550:6.7.10
      given count(icmpv6.rpl.opt.prefix) == 1                        @RFC6550:6.7.10
      icmpv6.rpl.opt.prefix any as $OWN

  # Until the router has made sure that its address is nobody else's (RFC 4862 5.4).
  wait 5s

  3 peer.a -> router [icmpv6.type == 128]
      ipv6.dst             == $OWN

  4 router -> peer.a [reply to 3] within $time.step                  @RFC6550:6.7.10
      ipv6.src             == $OWN                                   @RFC6550:6.7.10
