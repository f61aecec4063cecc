test      RQ_6LO_ICMP_15
title     No way to the destination
purpose   A packet for an address of the LoWPAN that nobody has registered is not delivered, and reported as unreachable.
source    RFC 4443 section 3.1
covers    RFC4443:3.1 RFC6775:6.5.4
needs     router.nd & router.boot & router.forward
topology  wpan-router

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)

  1 peer.b -> router [icmpv6.type == 128]
      ipv6.src             == $peer.b.ll64
      ipv6.dst             == $router.ll64
  2 given router -> peer.b [reply to 1] within $time.step            @RFC4443:4.2

  3 edge -> router [icmpv6.type == 128]
      ipv6.src             == $edge.g64
      ipv6.dst             == $peer.b.g64

  4 should router -> edge [reply to 3] within $time.step             @RFC4443:3.1
      icmpv6.type          == 1                                      @RFC4443:3.1
      icmpv6.code          in {0, 3}                                 @RFC4443:3.1
