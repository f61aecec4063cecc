test      RQ_6LO_FF_07
title     What is on its way is forgotten
purpose   A fragment that comes more than a minute after the first one should not be forwarded any more.
source    RFC 8930 section 6
covers    RFC8930:6
needs     router.nd & router.boot & router.forward & router.fragment_forward
topology  wpan-router

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)

  1 edge -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 2 && ipv6.src == $edge.g64 && ipv6.dst == $peer.a.g64 &&
      data.data == pattern(60) && 6lowpan.frag.tag == 0x1234 && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [1]]
  2 router -> peer.a [6lowpan.frag.size present] within $time.step   @RFC8930:5

  wait $time.reassembly
  wait 10s
  3 edge -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 2 && ipv6.src == $edge.g64 && ipv6.dst == $peer.a.g64 &&
      data.data == pattern(60) && 6lowpan.frag.tag == 0x1234 && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [2]]

  4 may router -> peer.a [6lowpan.frag.offset present] within $time.silence
      should 6lowpan.frag.offset absent                              @RFC8930:6
