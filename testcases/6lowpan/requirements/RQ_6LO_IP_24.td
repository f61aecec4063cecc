test      RQ_6LO_IP_24
title     Headers for the destination
purpose   Destination Options, a routing or a Fragment header and an unknown next header are for the destination alone: a router forwards them as they are.
source    RFC 8200 section 4
covers    RFC8200:4
needs     router.nd & router.boot & router.forward
topology  wpan-router

cases $HEADER
  options  1
  routing  2
  fragment 3
  unknown  4

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)

  1 edge -> router [ipv6.dst == $peer.a.g64]
      ipv6.src             == $edge.g64
      ipv6.hlim            == 64
      if $HEADER == 1: ipv6.dstopts.data == '9e0400000000'
      if $HEADER == 1: ipv6.dstopts.nxt == 59
      if $HEADER == 2: ipv6.routing.nxt == 59
      if $HEADER == 2: ipv6.routing.type == 200
      if $HEADER == 2: ipv6.routing.segleft == 1
      if $HEADER == 2: ipv6.routing.data == '00000000'
      if $HEADER == 3: ipv6.fraghdr.nxt == 59
      if $HEADER == 3: ipv6.fraghdr.offset == 0
      if $HEADER == 3: ipv6.fraghdr.more == 1
      if $HEADER == 3: ipv6.fraghdr.ident == 7
      if $HEADER == 4: ipv6.nxt == 253
      if $HEADER == 3 || $HEADER == 4: data.data len 16

  2 router -> peer.a [ipv6.dst == $peer.a.g64 && ipv6.src == $edge.g64] within $time.step  @RFC8200:3
      ipv6.hlim            == 63                                     @RFC8200:3
      ipv6.plen            == ipv6.plen of 1                         @RFC8200:4
      ipv6.nxt             == ipv6.nxt of 1                          @RFC8200:4
      if $HEADER == 1: ipv6.dstopts.data == '9e0400000000'           @RFC8200:4
      if $HEADER == 2: ipv6.routing.segleft == 1                     @RFC8200:4
      if $HEADER == 3: ipv6.fraghdr.ident == 7                       @RFC8200:4
