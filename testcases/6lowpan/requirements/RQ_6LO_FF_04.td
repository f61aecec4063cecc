test      RQ_6LO_FF_04
title     Fragments that lead nowhere
purpose   Fragments of a packet without a way, or without a hop left, are not forwarded.
source    RFC 8930 section 5
covers    RFC8930:5 RFC8200:3
needs     router.nd & router.boot & router.forward & router.fragment_forward
topology  wpan-router

cases $TO $HOPS
  no-way  $peer.b.g64 64
  no-hops $peer.a.g64 1

steps
  node peer.b up
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)

  1 edge -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 2 && ipv6.src == $edge.g64 && ipv6.dst == $TO && ipv6.hlim == $HOPS &&
      data.data == pattern(60) && 6lowpan.frag.tag == 0x1234 && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [1]]
  2 edge -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 2 && ipv6.src == $edge.g64 && ipv6.dst == $TO && ipv6.hlim == $HOPS &&
      data.data == pattern(60) && 6lowpan.frag.tag == 0x1234 && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [2]]

  all
    3 never router -> peer.a [6lowpan.frag.size present || icmpv6.type == 128] for $time.silence  @RFC8930:5
  and
    4 never router -> peer.b [6lowpan.frag.size present || icmpv6.type == 128] for $time.silence  @RFC8930:5
  end

  5 edge -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 3 && ipv6.src == $edge.g64 && ipv6.dst == $peer.a.g64 && ipv6.hlim == 2 &&
      data.data == pattern(60) && 6lowpan.frag.tag == 0x1235 && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [1, 2]]
  6 router -> peer.a [icmpv6.type == 128] within $time.step          @RFC8930:5
      ipv6.hlim            == 1                                      @RFC8200:3
