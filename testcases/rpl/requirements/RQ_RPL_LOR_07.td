test      RQ_RPL_LOR_07
title     Headers that end a packet
purpose   A packet with a critical header of an unknown type, or with a header that is broken, is dropped in silence; without it, it is sent on.
source    RFC 8138 section 4.2
covers    RFC8138:4.2 RFC8138:7 RFC8138:5.1 RFC8138:4.1
needs     router.rpl & router.rpl_boot & router.sixlorh
topology  wpan-rpl-router

cases $BROKEN $UNKNOWN $MUST
  critical       '801f' 1 1
  critical-bits  '9f70' 1 1
  tunnel-0       'a006' 0 0
  route-too-long '9f04' 0 1

steps
  use rpl_up(1)
  1 peer.a -> router [icmpv6.type == 128 && icmpv6.echo.identifier == 0x0bad && ipv6.src == $peer.a.g64 && ipv6.dst == $lbr.g64 &&
                   6lowpan.before == concat('f1820500ff', $BROKEN)]

  # Section 4.2 wants silence, section 8 expects an error message to the root; what a tunnel without a hop limit is to its receiver section 7 does not say.
  all
    2 if $MUST == 1: never router -> any [icmpv6.type == 128 && icmpv6.echo.identifier == 0x0bad] for $time.silence  @RFC8138:4.2
  and
    5 collect router -> any [icmpv6.type == 128 && icmpv6.echo.identifier == 0x0bad] for $time.silence as $FORWARDED
    check should count($FORWARDED) == 0                              @RFC8138:7 for router
  and
    6 if $UNKNOWN == 1: never router -> any [icmpv6.type < 128] except [icmpv6.type == 4 && ipv6.dst == $lbr.g64] for $time.silence  @RFC8138:4.2
  end

  3 peer.a -> router [icmpv6.type == 128 && icmpv6.echo.identifier == 0x600d &&
               6lowpan.before == 'f1820500ff']
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $lbr.g64

  4 router -> lbr [icmpv6.type == 128 && icmpv6.echo.identifier == 0x600d] within $time.step  @RFC8138:6
