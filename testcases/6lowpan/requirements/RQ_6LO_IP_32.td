test      RQ_6LO_IP_32
title     ECN on the way
purpose   A router keeps the ECN bits, or sets both of them.
source    RFC 3168 section 5
covers    RFC3168:5
needs     router.nd & router.boot & router.forward
topology  wpan-router

cases $ECN
  ect1 1
  ect0 2
  ce   3

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)

  1 edge -> router [icmpv6.type == 128]
      ipv6.src             == $edge.g64
      ipv6.dst             == $peer.a.g64
      ipv6.tclass          == $ECN

  2 router -> peer.a [ipv6.dst == $peer.a.g64 && ipv6.src == $edge.g64] within $time.step  @RFC8200:3
      ipv6.tclass.ecn      in {$ECN, 3}                              @RFC3168:5
