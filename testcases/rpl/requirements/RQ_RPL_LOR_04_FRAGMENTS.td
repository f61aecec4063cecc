test      RQ_RPL_LOR_04_FRAGMENTS
title     Compressed RPL information in a first fragment
purpose   A packet in fragments, of which the first begins with 6LoWPAN Routing Headers, is put together as it was.
source    RFC 8138 section 3
covers    RFC8138:3 RFC4944:5.3
needs     router.rpl & router.rpl_boot & router.sixlorh
topology  wpan-rpl-router
note      Whether datagram_size counts what the routing headers stand for, the texts leave open (RFC 8931 section 3): here it does not. A router that drops the packet is not judged.

cases $BYTES
  two-fragments 72
  three-fragments [48, 32, 32]

steps
  use rpl_up(1)
  1 peer.a -> router [icmpv6.type == 128 && data.data == pattern(60) &&
               6lowpan.frag.bytes == $BYTES && 6lowpan.before == 'f180050000ff']
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $lbr.g64

  2 given router -> lbr [icmpv6.type == 128] within $time.step       @RFC8138:3
      ipv6.src             == $peer.a.g64                            @RFC8138:3
      ipv6.dst             == $lbr.g64                               @RFC8138:3
      ipv6.hlim            == 63                                     @RFC6550:11.2
      icmpv6.checksum.status == Good                                 @RFC4944:5.3
      data.data            == pattern(60)                            @RFC4944:5.3
