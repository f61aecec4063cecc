test      RQ_6LO_FF_01
title     Fragments are forwarded one by one
purpose   The first fragment of a packet for another node goes on before the next one comes, and all of them have one tag.
source    RFC 8930 section 5
covers    RFC8930:5
needs     router.nd & router.boot & router.forward & router.fragment_forward
topology  wpan-router

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)

  1 edge -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 2 && ipv6.src == $edge.g64 && ipv6.dst == $peer.a.g64 && ipv6.hlim == 64 &&
      data.data == pattern(60) && 6lowpan.frag.tag == 0x1234 && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [1]]

  2 router -> peer.a [6lowpan.frag.size present] within $time.step   @RFC8930:5
      6lowpan.frag.size    == 108                                    @RFC8930:5
      6lowpan.frag.offset  absent                                    @RFC4944:5.3
      6lowpan.frag.tag     any as $TAG

  3 edge -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 2 && ipv6.src == $edge.g64 && ipv6.dst == $peer.a.g64 && ipv6.hlim == 64 &&
      data.data == pattern(60) && 6lowpan.frag.tag == 0x1234 && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [2]]

  4 router -> peer.a [6lowpan.frag.offset present] within $time.step  @RFC8930:5
      6lowpan.frag.tag     == $TAG                                   @RFC8930:5
      6lowpan.frag.size    == 108                                    @RFC8930:5
      icmpv6.type          == 128                                    @RFC8930:5
      ipv6.src             == $edge.g64                              @RFC8200:3
      ipv6.hlim            == 63                                     @RFC8200:3
      icmpv6.checksum.status == Good                                 @RFC8200:3
      data.data            == pattern(60)                            @RFC8200:3
