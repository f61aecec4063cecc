test      RQ_6LO_SFR_09
title     A fragment of nothing known
purpose   A router that knows no path for a fragment does not forward it, and refuses the datagram with a NULL bitmap.
source    RFC 8931 section 6.1.2
covers    RFC8931:6.1.2
needs     router.nd & router.boot & router.forward & router.rfrag
topology  wpan-router
note      The text says what the router builds, in no word of RFC 2119, and a node may hold what may be its own: without an acknowledgment it is a remark.

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)

  1 edge -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 2 && ipv6.src == $edge.g64 && ipv6.dst == $peer.a.g64 && ipv6.hlim == 64 &&
      data.data == pattern(60) && 6lowpan.rfrag.tag == 0x2e && 6lowpan.frag.bytes == 24 && 6lowpan.frag.order == [2]]

  all
    2 should router -> edge [6lowpan.rfrag.ack_bitmask present] within $time.step  @RFC8931:6.1.2
      6lowpan.rfrag.tag    == 0x2e                                 @RFC8931:6.1.2
      6lowpan.rfrag.ack_bitmask == 0                               @RFC8931:6.1.2
  and
    3 never router -> peer.a [6lowpan.rfrag.sequence present] for $time.silence  @RFC8931:6.1.2
  end
