test      RQ_6LO_SFR_13
title     A first fragment that changes its size
purpose   Where the headers take more or fewer octets on the next hop, Datagram_Size and the offsets of all other fragments follow.
source    RFC 8931 section 4.4
covers    RFC8931:4.4
needs     router.nd & router.boot & router.forward & router.rfrag
topology  wpan-router
note      The source is elided where it comes from and stands in line where it goes; the hop limit does, too.

steps
  use router_up($PREFIX)
  let $ADDRESS = concat(slice($router.g64, 0, 8), '00000000a5a5a5a5')
  use router_register($ADDRESS, 10)

  1 edge -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 2 && ipv6.src == $edge.g64 && ipv6.dst == $ADDRESS && ipv6.hlim == 64 && ipv6.tclass == 0x20 &&
      data.data == pattern(152) && 6lowpan.rfrag.tag == 0x32 && 6lowpan.frag.bytes == 64 && 6lowpan.frag.order == [1]]
  2 router -> peer.a [6lowpan.rfrag.datagram_size present] within $time.step  @RFC8931:6.1.1
      6lowpan.rfrag.datagram_size == 6lowpan.rfrag.datagram_size of 1 + 6lowpan.rfrag.size - 64  @RFC8931:4.4
      6lowpan.rfrag.size   any as $SIZE

  3 edge -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 2 && ipv6.src == $edge.g64 && ipv6.dst == $ADDRESS && ipv6.hlim == 64 && ipv6.tclass == 0x20 &&
      data.data == pattern(152) && 6lowpan.rfrag.tag == 0x32 && 6lowpan.frag.bytes == 64 && 6lowpan.frag.order == [2]]
  4 router -> peer.a [6lowpan.rfrag.offset present] within $time.step  @RFC8931:6.1.2
      6lowpan.rfrag.offset == $SIZE                                @RFC8931:4.4
      6lowpan.rfrag.size   == 64                                   @RFC8931:4.1

  5 edge -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 2 && ipv6.src == $edge.g64 && ipv6.dst == $ADDRESS && ipv6.hlim == 64 && ipv6.tclass == 0x20 &&
      data.data == pattern(152) && 6lowpan.rfrag.tag == 0x32 && 6lowpan.frag.bytes == 64 && 6lowpan.frag.order == [3]]
  6 router -> peer.a [6lowpan.rfrag.offset present] within $time.step  @RFC8931:6.1.2
      6lowpan.rfrag.offset == $SIZE + 64                           @RFC8931:4.4
      icmpv6.type          == 128                                  @RFC8931:4.4
      ipv6.src             == $edge.g64                            @RFC8200:3
      ipv6.hlim            == 63                                   @RFC8200:3
      icmpv6.checksum.status == Good                               @RFC8931:4.4
      data.data            == pattern(152)                         @RFC8931:4.4
