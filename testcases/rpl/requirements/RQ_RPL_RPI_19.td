test      RQ_RPL_RPI_19
title     A short RPL option
purpose   A packet whose RPL option is too short is dropped.
source    RFC 6553 section 3
covers    RFC6553:3 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(0)
  1 peer.a -> router [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $lbr.g64
      ipv6.hopopts.data    == '630300000100'
  # No document says what becomes of it.
  2 collect router -> lbr [icmpv6.type == 128 || data.len >= 40] for $time.silence as $FORWARDED
  check should count($FORWARDED) == 0                                @RFC6553:3 for router
  3 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                     @RFC6550:8.3
