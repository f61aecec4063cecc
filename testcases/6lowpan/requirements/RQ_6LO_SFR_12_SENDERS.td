test      RQ_6LO_SFR_12_SENDERS
title     Two senders with one tag
purpose   Recoverable fragments of two senders with the same tag go on with two tags.
source    RFC 8931 section 6.1.1
covers    RFC8931:6.1 RFC8931:6.1.1
needs     router.nd & router.boot & router.forward & router.rfrag
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
      data.data == pattern(60) && 6lowpan.rfrag.tag == 0x31 && 6lowpan.frag.bytes == 24 && 6lowpan.frag.order == [1]]
  2 router -> peer.a [6lowpan.rfrag.datagram_size present] within $time.step  @RFC8931:6.1.1
      6lowpan.rfrag.tag    any as $FIRST

  3 peer.b -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 3 && ipv6.src == $peer.b.g64 && ipv6.dst == $peer.a.g64 && ipv6.hlim == 64 &&
      data.data == slice(pattern(92), 32, 60) && 6lowpan.rfrag.tag == 0x31 && 6lowpan.frag.bytes == 24 && 6lowpan.frag.order == [1]]
  4 router -> peer.a [6lowpan.rfrag.datagram_size present] within $time.step  @RFC8931:6.1.1
      6lowpan.rfrag.tag    != $FIRST                               @RFC8931:6.1.1
      6lowpan.rfrag.tag    any as $SECOND

  5 edge -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 2 && ipv6.src == $edge.g64 && ipv6.dst == $peer.a.g64 && ipv6.hlim == 64 &&
      data.data == pattern(60) && 6lowpan.rfrag.tag == 0x31 && 6lowpan.frag.bytes == 24 && 6lowpan.frag.order == [2]]
  6 router -> peer.a [6lowpan.rfrag.offset present] within $time.step  @RFC8931:6.1.2
      6lowpan.rfrag.tag    == $FIRST                               @RFC8931:6.1.1

  7 peer.b -> router [icmpv6.type == 128 && icmpv6.echo.sequence_number == 3 && ipv6.src == $peer.b.g64 && ipv6.dst == $peer.a.g64 && ipv6.hlim == 64 &&
      data.data == slice(pattern(92), 32, 60) && 6lowpan.rfrag.tag == 0x31 && 6lowpan.frag.bytes == 24 && 6lowpan.frag.order == [2]]
  8 router -> peer.a [6lowpan.rfrag.offset present] within $time.step  @RFC8931:6.1.2
      6lowpan.rfrag.tag    == $SECOND                              @RFC8931:6.1.1

  # Each acknowledgment finds the one that it belongs to.
  11 peer.a -> router [6lowpan.rfrag.tag == $SECOND && 6lowpan.rfrag.ack_bitmask == 0xc0000000]
  12 router -> peer.b [6lowpan.rfrag.ack_bitmask present] within $time.step  @RFC8931:6.2
      6lowpan.rfrag.tag    == 0x31                                 @RFC8931:6.1.1
      6lowpan.rfrag.ack_bitmask == 0xc0000000                      @RFC8931:6.2
