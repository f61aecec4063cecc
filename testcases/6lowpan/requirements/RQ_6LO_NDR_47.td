test      RQ_6LO_NDR_47
title     Advertisements without the contexts in them
purpose   A Router Advertisement is not compressed with a context that it tells of itself.
source    RFC 6775 section 5.4.2
covers    RFC6775:5.4.2
needs     router.nd & router.boot & router.contexts
topology  wpan-router
note      A host that does not know the context, or knows an older one, cannot read what tells it.

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)

  1 peer.a -> router [icmpv6.type == 133]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  2 given router -> peer.a [icmpv6.type == 134] within $time.step    @RFC6775:6.3
      given icmpv6.opt.6co.flag.cid contains 0                       @RFC6775:6.3
      if 6lowpan.context.used present: should icmpv6.opt.6co.flag.cid not contains 6lowpan.context.used  @RFC6775:5.4.2
