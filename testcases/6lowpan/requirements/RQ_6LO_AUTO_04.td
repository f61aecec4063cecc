test      RQ_6LO_AUTO_04
title     Router: length of a prefix for autoconfiguration
purpose   A prefix that a Router Advertisement offers for autoconfiguration has 64 bits.
source    RFC 4944
covers    RFC4944:6 RFC4862:5.5.3
needs     router.nd & router.boot & router.prefix
topology  wpan-router
note      Prefixes without the A flag may have another length: an advertisement that has such a one is not judged.

steps
  use router_up($PREFIX)

  1 peer.a -> router [icmpv6.type == 133]
      ipv6.dst             == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  2 given router -> peer.a [reply to 1] within $time.step            @RFC6775:6.3
      given icmpv6.opt.prefix.flag.a contains 1                      @RFC6775:6.3
      if icmpv6.opt.prefix.flag.a not contains 0: icmpv6.opt.prefix.length in {64}  @RFC4944:6
