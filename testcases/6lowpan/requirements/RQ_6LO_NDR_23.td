test      RQ_6LO_NDR_23
title     Only registered addresses are delivered to
purpose   A packet for a registered address goes to the link-layer address of the registration, without a Neighbor Solicitation; one for another address of the prefix is not delivered.
source    6LoWPAN-ND conformance suite, Test_LPND_1_3_7a, Test_LPND_1_3_7b
covers    RFC6775:6.5.4
needs     router.nd & router.boot & router.forward
topology  wpan-router
alias     Test_LPND_1_3_7a Test_LPND_1_3_7b

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)

  1 edge -> router [icmpv6.type == 128]
      ipv6.src             == $edge.g64
      ipv6.dst             == $peer.a.g64
      icmpv6.echo.identifier any as $ID

  2 router -> peer.a [icmpv6.type == 128 && icmpv6.echo.identifier == $ID || icmpv6.type == 135] within $time.step  @RFC6775:6.5.4
      icmpv6.type          == 128                                    @RFC6775:6.5.4
      wpan.dst64           == $peer.a.eui64                          @RFC6775:6.5.4

  3 edge -> router [icmpv6.type == 128]
      ipv6.src             == $edge.g64
      ipv6.dst             == $peer.b.g64
      icmpv6.echo.identifier any as $OTHER

  4 never router -> peer.b [icmpv6.type == 128 && icmpv6.echo.identifier == $OTHER] for $time.silence  @RFC6775:6.5.4
