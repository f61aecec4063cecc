test      RQ_6LO_IP_23
title     The flow label on the way
purpose   A router does not change a flow label that is not zero.
source    RFC 6437 section 2
covers    RFC6437:2
needs     router.nd & router.boot & router.forward
topology  wpan-router

cases $FLOW
  low  0x00001
  high 0xfffff
  some 0xabcde

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)

  1 edge -> router [icmpv6.type == 128]
      ipv6.src             == $edge.g64
      ipv6.dst             == $peer.a.g64
      ipv6.flow            == $FLOW

  2 router -> peer.a [ipv6.dst == $peer.a.g64 && ipv6.src == $edge.g64] within $time.step  @RFC8200:3
      ipv6.flow            == $FLOW                                  @RFC6437:2
