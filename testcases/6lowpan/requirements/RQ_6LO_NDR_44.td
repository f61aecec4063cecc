test      RQ_6LO_NDR_44
title     Invalid solicitations
purpose   A Router Solicitation that is not valid is not answered; the same made right is.
source    RFC 4861 section 6.1.1
covers    RFC4861:6.1.1 RFC6775:6.3
needs     router.nd & router.boot
topology  wpan-router

cases $HOPS $CODE $CHECKSUM $SOURCE
  hops        254 0 0 $peer.a.ll64
  code        255 1 0 $peer.a.ll64
  checksum    255 0 1 $peer.a.ll64
  unspecified 255 0 0 '00000000000000000000000000000000'

steps
  use router_up($PREFIX)
  use router_solicit()
  wait 40s

  # A router may advertise to all nodes unasked (RFC 6775 6.4): one advertisement there proves nothing, but one behind each of two solicitations does,
  # from a router that has sent none for a minute.
  1 collect router -> ff02::1 [icmpv6.type == 134] for 60s as $UNASKED

  2 peer.a -> router [icmpv6.type == 133]
      ipv6.src             == $SOURCE
      ipv6.dst             == $router.ll64
      ipv6.hlim            == $HOPS
      icmpv6.code          == $CODE
      if $CHECKSUM == 1: icmpv6.checksum == 0x1234
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  all
    3 never router -> peer.a [icmpv6.type == 134] for $time.silence  @RFC4861:6.1.1
  and
    4 may router -> ff02::1 [icmpv6.type == 134] within $time.silence
  end

  # To all nodes none is sent sooner than MIN_DELAY_BETWEEN_RAS after the one before (RFC 6775 section 9: 10 s).
  wait 12s
  5 if icmpv6.type of 4 == 134 && count($UNASKED) == 0: peer.a -> router [icmpv6.type == 133]
      ipv6.src             == $SOURCE
      ipv6.dst             == $router.ll64
      ipv6.hlim            == $HOPS
      icmpv6.code          == $CODE
      if $CHECKSUM == 1: icmpv6.checksum == 0x1234
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  6 if icmpv6.type of 4 == 134 && count($UNASKED) == 0: never router -> ff02::1 [icmpv6.type == 134] for $time.silence  @RFC4861:6.1.1

  use router_solicit()
