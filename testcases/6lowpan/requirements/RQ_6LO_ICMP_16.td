test      RQ_6LO_ICMP_16
title     A link-local source stays on its link
purpose   A packet from a link-local to a global address is not forwarded, and reported as beyond the scope of its source.
source    RFC 4443 section 3.1
covers    RFC4443:3.1 RFC4291:2.5.6
needs     router.nd & router.boot & router.forward
topology  wpan-router

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)

  1 peer.b -> router [icmpv6.type == 128]
      ipv6.src             == $peer.b.ll64
      ipv6.dst             == $peer.a.g64

  2 never router -> peer.a [icmpv6.type == 128 && ipv6.src == $peer.b.ll64] for $time.silence  @RFC4291:2.5.6

  3 peer.b -> router [icmpv6.type == 128]
      ipv6.src             == $peer.b.ll64
      ipv6.dst             == $peer.a.g64

  4 should router -> peer.b [reply to 3] within $time.step           @RFC4443:3.1
      icmpv6.type          == 1                                      @RFC4443:3.1
      icmpv6.code          == 2                                      @RFC4443:3.1
