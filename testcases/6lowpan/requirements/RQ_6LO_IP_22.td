test      RQ_6LO_IP_22
title     Forwarding
purpose   A forwarded packet has one hop less, and is otherwise what it was.
source    RFC 8200 section 3
covers    RFC8200:3
needs     router.nd & router.boot & router.forward
topology  wpan-router

cases $HOPS $CLASS
  most 255 0
  few  2   0
  dscp 64  0xb8

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)

  1 edge -> router [icmpv6.type == 128]
      ipv6.src             == $edge.g64
      ipv6.dst             == $peer.a.g64
      ipv6.hlim            == $HOPS
      ipv6.tclass          == $CLASS
      data.data            len 20

  2 router -> peer.a [ipv6.dst == $peer.a.g64 && ipv6.src == $edge.g64] within $time.step  @RFC8200:3
      ipv6.hlim            == $HOPS - 1                              @RFC8200:3
      # It may be marked anew (RFC 2474).
      should ipv6.tclass.dscp == ipv6.tclass.dscp of 1               @RFC8200:7
      ipv6.nxt             == 58                                     @RFC8200:3
      ipv6.plen            == ipv6.plen of 1                         @RFC8200:3
      icmpv6.echo.identifier == icmpv6.echo.identifier of 1          @RFC8200:3
      icmpv6.checksum.status == Good                                 @RFC8200:3
      data.data            == data.data of 1                         @RFC8200:3
