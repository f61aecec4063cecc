test      RQ_6LO_IP_20
title     Link-local addresses are not forwarded
purpose   A packet from one link-local address to another that is not the router's is not forwarded.
source    RFC 4291 section 2.5.6
covers    RFC4291:2.5.6
needs     router.nd & router.boot & router.forward
topology  wpan-router

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)

  1 peer.b -> router [icmpv6.type == 128]
      ipv6.src             == $peer.b.ll64
      ipv6.dst             == $peer.a.ll64

  2 never router -> peer.a [icmpv6.type == 128 && ipv6.src == $peer.b.ll64] for $time.silence  @RFC4291:2.5.6

  use router_delivers($peer.a.g64)
