test      RQ_6LO_SFR_10
title     An acknowledgment of nothing known
purpose   An acknowledgment with a tag that the router did not send is dropped; one with the tag that it did send goes back.
source    RFC 8931 section 6.2
covers    RFC8931:6.2 RFC8931:6.1.1
needs     router.nd & router.boot & router.forward & router.rfrag
topology  wpan-router

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)

  1 edge -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 2 && ipv6.src == $edge.g64 && ipv6.dst == $peer.a.g64 && ipv6.hlim == 64 &&
      data.data == pattern(60) && 6lowpan.rfrag.tag == 0x2f && 6lowpan.frag.bytes == 24 && 6lowpan.frag.order == [1]]
  2 router -> peer.a [6lowpan.rfrag.datagram_size present] within $time.step  @RFC8931:6.1.1
      6lowpan.rfrag.tag    any as $TAG

  3 peer.a -> router [6lowpan.rfrag.tag == ($TAG + 1) % 256 && 6lowpan.rfrag.ack_bitmask == 0x80000000]
  4 never router -> any [6lowpan.rfrag.ack_bitmask present] for $time.silence  @RFC8931:6.2

  5 peer.a -> router [6lowpan.rfrag.tag == $TAG && 6lowpan.rfrag.ack_bitmask == 0x80000000]
  6 router -> edge [6lowpan.rfrag.ack_bitmask present] within $time.step  @RFC8931:6.2
      6lowpan.rfrag.tag    == 0x2f                                 @RFC8931:6.2
      6lowpan.rfrag.ack_bitmask == 0x80000000                      @RFC8931:6.2
