test      RQ_6LO_FF_03
title     Two senders with one tag
purpose   Datagrams of two senders with the same tag go on as two datagrams.
source    RFC 8930 section 5
covers    RFC8930:5
needs     router.nd & router.boot & router.forward & router.fragment_forward
topology  wpan-router

steps
  node peer.b up
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)

  # A router may refuse packets of hosts that have not registered.
  9 peer.b -> router [icmpv6.type == 135]
      ipv6.src             == $peer.b.g64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.b.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.eui64 == $peer.b.eui64
  10 given router -> peer.b [reply to 9] within $time.step           @RFC6775:6.5.3
      if icmpv6.opt.aro.status present: given icmpv6.opt.aro.status == 0  @RFC6775:6.5.3

  1 edge -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 2 && ipv6.src == $edge.g64 && ipv6.dst == $peer.a.g64 && ipv6.hlim == 64 &&
      data.data == pattern(60) && 6lowpan.frag.tag == 0x1234 && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [1]]
  2 router -> peer.a [6lowpan.frag.size present] within $time.step   @RFC8930:5
      6lowpan.frag.tag     any as $FIRST

  3 peer.b -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 3 && ipv6.src == $peer.b.g64 && ipv6.dst == $peer.a.g64 && ipv6.hlim == 64 &&
      data.data == slice(pattern(92), 32, 60) && 6lowpan.frag.tag == 0x1234 && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [1]]
  4 router -> peer.a [6lowpan.frag.size present] within $time.step   @RFC8930:5
      6lowpan.frag.tag     != $FIRST                                 @RFC8930:5
      6lowpan.frag.tag     any as $SECOND

  5 edge -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 2 && ipv6.src == $edge.g64 && ipv6.dst == $peer.a.g64 && ipv6.hlim == 64 &&
      data.data == pattern(60) && 6lowpan.frag.tag == 0x1234 && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [2]]
  6 router -> peer.a [6lowpan.frag.offset present] within $time.step  @RFC8930:5
      6lowpan.frag.tag     == $FIRST                                 @RFC8930:5
      ipv6.src             == $edge.g64                              @RFC8930:5
      data.data            == pattern(60)                            @RFC8930:5

  7 peer.b -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 3 && ipv6.src == $peer.b.g64 && ipv6.dst == $peer.a.g64 && ipv6.hlim == 64 &&
      data.data == slice(pattern(92), 32, 60) && 6lowpan.frag.tag == 0x1234 && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [2]]
  8 router -> peer.a [6lowpan.frag.offset present] within $time.step  @RFC8930:5
      6lowpan.frag.tag     == $SECOND                                @RFC8930:5
      ipv6.src             == $peer.b.g64                            @RFC8930:5
      data.data            == slice(pattern(92), 32, 60)             @RFC8930:5
