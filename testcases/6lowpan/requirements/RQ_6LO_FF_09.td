test      RQ_6LO_FF_09
title     A flood of first fragments
purpose   After 300 first fragments of datagrams that never end, and the time that they are kept, the router forwards as before.
source    RFC 8930 section 7
covers    RFC8930:7
needs     router.nd & router.boot & router.forward & router.fragment_forward
topology  wpan-router

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)

  let $TAG = 0x1000
  repeat 300 times
    1 edge -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 2 && ipv6.src == $edge.g64 && ipv6.dst == $peer.a.g64 &&
        data.data == pattern(60) && 6lowpan.frag.tag == $TAG && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [1]]
    let $TAG = $TAG + 1
    wait 50ms
  end

  wait $time.reassembly
  wait 10s
  2 edge -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 3 && ipv6.src == $edge.g64 && ipv6.dst == $peer.a.g64 &&
      data.data == pattern(60) && 6lowpan.frag.tag == 0x0999 && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [1, 2]]
  3 router -> peer.a [icmpv6.type == 128 && icmpv6.echo.sequence_number == 3] within $time.step  @RFC8930:7
      data.data            == pattern(60)                            @RFC8930:7
