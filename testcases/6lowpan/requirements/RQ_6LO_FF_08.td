test      RQ_6LO_FF_08
title     A first fragment that grows
purpose   Where the headers take more octets on the next hop, the fragments that leave are still those of the datagram.
source    RFC 8930 section 6
covers    RFC8930:6 RFC4944:5.3
needs     router.nd & router.boot & router.forward & router.fragment_forward
topology  wpan-router
note      The source is elided where it comes from and stands in line where it goes; the destination stands in line on both hops.

steps
  use router_up($PREFIX)
  let $ADDRESS = concat(slice($router.g64, 0, 8), '00000000a5a5a5a5')
  use router_register($ADDRESS, 10)

  1 edge -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 2 && ipv6.src == $edge.g64 && ipv6.dst == $ADDRESS && ipv6.hlim == 64 && ipv6.tclass == 0x20 &&
      data.data == pattern(152) && 6lowpan.frag.tag == 0x1234 && 6lowpan.frag.bytes == 128 && 6lowpan.frag.order == [1, 2]]

  2 router -> peer.a [icmpv6.type == 128] within $time.step          @RFC8930:6
      ipv6.src             == $edge.g64                              @RFC8930:6
      ipv6.hlim            == 63                                     @RFC8200:3
      icmpv6.checksum.status == Good                                 @RFC8930:6
      data.data            == pattern(152)                           @RFC8930:6
