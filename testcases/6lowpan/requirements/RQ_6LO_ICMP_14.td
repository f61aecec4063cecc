test      RQ_6LO_ICMP_14
title     The hop limit runs out
purpose   A router does not forward a packet with hop limit 1, and reports that with Time Exceeded, code 0; of three such packets one is reported.
source    RFC 4443 section 3.3
covers    RFC4443:3.3 RFC8200:3
needs     router.nd & router.boot & router.forward
topology  wpan-router

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)

  1 edge -> router [icmpv6.type == 128]
      ipv6.src             == $edge.g64
      ipv6.dst             == $peer.a.g64
      ipv6.hlim            == 1
      icmpv6.echo.identifier == 0x0e01

  all
    2 never router -> peer.a [icmpv6.type == 128 && ipv6.src == $edge.g64] for 2s  @RFC8200:3
  and
    2a collect router -> edge [icmpv6.type == 3 && icmpv6.code == 0] for 2s as $FIRST
  end

  # Errors may be rate-limited: three packets with pauses between them, and one report.
  3 edge -> router [icmpv6.type == 128]
      ipv6.src             == $edge.g64
      ipv6.dst             == $peer.a.g64
      ipv6.hlim            == 1
      icmpv6.echo.identifier == 0x0e02

  4 collect router -> edge [icmpv6.type == 3 && icmpv6.code == 0] for 2s as $REPORTS

  5 if count($FIRST) == 0 && count($REPORTS) == 0: edge -> router [icmpv6.type == 128]
      ipv6.src             == $edge.g64
      ipv6.dst             == $peer.a.g64
      ipv6.hlim            == 1
      icmpv6.echo.identifier == 0x0e03

  6 if count($FIRST) == 0 && count($REPORTS) == 0: router -> edge [reply to 5] within $time.step  @RFC4443:3.3
      icmpv6.type          == 3                                      @RFC4443:3.3
      icmpv6.code          == 0                                      @RFC4443:3.3
