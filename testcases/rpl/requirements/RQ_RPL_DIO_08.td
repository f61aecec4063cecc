test      RQ_RPL_DIO_08
title     No authentication without security, routers
purpose   The A flag is clear in every unsecured DIO.
source    RFC 6550 section 6.7.6
covers    RFC6550:6.7.6 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(1)

  1 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64

  2 router -> peer.a [reply to 1] within $time.step                  @RFC6550:8.3
      icmpv6.rpl.opt.config.auth == 0                                @RFC6550:6.7.6

  3 collect router -> ff02::1a [icmpv6.rpl.opt.config.auth present] for 20s as $DIOS
      icmpv6.rpl.opt.config.auth == 0                                @RFC6550:6.7.6
  check may count($DIOS) >= 1                                        @RFC6550:6.7.6 for router
