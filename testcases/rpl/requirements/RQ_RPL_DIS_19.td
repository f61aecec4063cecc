test      RQ_RPL_DIS_19
title     A solicitation from a global address
purpose   A DIS from or to a global address does no harm.
source    RFC 6550 section 6
covers    RFC6550:6 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

cases $SRC $DST
  from $peer.a.g64  $router.ll64
  to   $peer.a.ll64 $router.g64

steps
  use rpl_up(1)

  1 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.src             == $SRC
      ipv6.dst             == $DST

  2 never router -> any [icmpv6.rpl.dis.flags present && ipv6.src == $SRC] for $time.silence  @RFC6550:6

  3 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  4 router -> peer.a [reply to 3] within $time.step                  @RFC6550:8.3
