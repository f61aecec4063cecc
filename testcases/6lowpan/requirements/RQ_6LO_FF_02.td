test      RQ_6LO_FF_02
title     A fragment whose first one never came
purpose   A fragment of a datagram that nothing is known of is not forwarded.
source    RFC 8930 section 5
covers    RFC8930:5
needs     router.nd & router.boot & router.forward & router.fragment_forward
topology  wpan-router

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)

  1 edge -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 2 && ipv6.src == $edge.g64 && ipv6.dst == $peer.a.g64 &&
      data.data == pattern(60) && 6lowpan.frag.tag == 0x1234 && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [2]]

  2 never router -> peer.a [6lowpan.frag.size present] for $time.silence  @RFC8930:5

  3 edge -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 3 && ipv6.src == $edge.g64 && ipv6.dst == $peer.a.g64 &&
      data.data == pattern(60) && 6lowpan.frag.tag == 0x1235 && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [1]]

  4 router -> peer.a [6lowpan.frag.size present] within $time.step   @RFC8930:5
