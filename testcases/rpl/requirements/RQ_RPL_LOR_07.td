test      RQ_RPL_LOR_07
title     Headers that end a packet
purpose   A packet with a critical header of an unknown type, or with a header that is broken, is dropped in silence; without it, it is sent on.
source    RFC 8138 section 4.2
covers    RFC8138:4.2 RFC8138:7 RFC8138:5.1 RFC8138:4.1
needs     router.rpl & router.rpl_boot & router.sixlorh
topology  wpan-rpl-router

cases $BROKEN
  critical       '801f'
  critical-bits  '9f70'
  tunnel-0       'a006'
  route-too-long '9f04'

steps
  use rpl_up(1)
  1 peer.a -> router [icmpv6.type == 128 && icmpv6.echo.identifier == 0x0bad && ipv6.src == $peer.a.g64 && ipv6.dst == $lbr.g64 &&
                   6lowpan.before == concat('f1820500ff', $BROKEN)]

  2 never router -> any [icmpv6.type < 155 && (icmpv6.type < 128 || icmpv6.echo.identifier == 0x0bad)] for $time.silence  @RFC8138:4.2

  3 peer.a -> router [icmpv6.type == 128 && icmpv6.echo.identifier == 0x600d &&
               6lowpan.before == 'f1820500ff']
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $lbr.g64

  4 router -> lbr [icmpv6.type == 128 && icmpv6.echo.identifier == 0x600d] within $time.step  @RFC8138:6
