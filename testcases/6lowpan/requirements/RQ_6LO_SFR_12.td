test      RQ_6LO_SFR_12
title     Fragments and acknowledgments on their way
purpose   Fragments go on one by one with one tag of the router, their congestion flag as it came; the acknowledgment goes back with the tag that they came with.
source    RFC 8931 section 6.1
covers    RFC8931:6.1 RFC8931:6.1.1 RFC8931:6.1.2 RFC8931:6.2
needs     router.nd & router.boot & router.forward & router.rfrag
topology  wpan-router

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)

  1 edge -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 2 && ipv6.src == $edge.g64 && ipv6.dst == $peer.a.g64 && ipv6.hlim == 64 &&
      data.data == pattern(60) && 6lowpan.rfrag.tag == 0x30 && 6lowpan.frag.bytes == 32 && 6lowpan.frag.order == [1] && 6lowpan.rfrag.congestion == 1]
  2 router -> peer.a [6lowpan.rfrag.datagram_size present] within $time.step  @RFC8931:6.1.1
      6lowpan.rfrag.congestion == 1                                @RFC8931:5.1
      6lowpan.rfrag.ack_requested == 0                             @RFC8931:6.1.2
      6lowpan.rfrag.tag    any as $TAG

  3 edge -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 2 && ipv6.src == $edge.g64 && ipv6.dst == $peer.a.g64 && ipv6.hlim == 64 &&
      data.data == pattern(60) && 6lowpan.rfrag.tag == 0x30 && 6lowpan.frag.bytes == 32 && 6lowpan.frag.order == [2]]
  4 router -> peer.a [6lowpan.rfrag.offset present] within $time.step  @RFC8931:6.1.2
      6lowpan.rfrag.tag    == $TAG                                 @RFC8931:6.1.1
      6lowpan.rfrag.sequence == 1                                  @RFC8931:6.1.2
      6lowpan.rfrag.size   == 32                                   @RFC8931:6.1.2

  5 edge -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 2 && ipv6.src == $edge.g64 && ipv6.dst == $peer.a.g64 && ipv6.hlim == 64 &&
      data.data == pattern(60) && 6lowpan.rfrag.tag == 0x30 && 6lowpan.frag.bytes == 32 && 6lowpan.frag.order == [3]]
  6 router -> peer.a [6lowpan.rfrag.offset present] within $time.step  @RFC8931:6.1.2
      6lowpan.rfrag.tag    == $TAG                                 @RFC8931:6.1.1
      6lowpan.rfrag.sequence == 2                                  @RFC8931:6.1.2
      6lowpan.rfrag.ack_requested == 1                             @RFC8931:6.1.2
      icmpv6.type          == 128                                  @RFC8931:6.1
      ipv6.src             == $edge.g64                            @RFC8200:3
      ipv6.hlim            == 63                                   @RFC8200:3
      icmpv6.checksum.status == Good                               @RFC8200:3
      data.data            == pattern(60)                          @RFC8931:6.1

  7 peer.a -> router [6lowpan.rfrag.tag == $TAG && 6lowpan.rfrag.ack_bitmask == 0xffffffff && 6lowpan.rfrag.congestion == 1]
  8 router -> edge [6lowpan.rfrag.ack_bitmask present] within $time.step  @RFC8931:6.2
      6lowpan.rfrag.tag    == 0x30                                 @RFC8931:6.1.1
      6lowpan.rfrag.ack_bitmask == 0xffffffff                      @RFC8931:6.2
      6lowpan.rfrag.congestion == 1                                @RFC8931:6.2
