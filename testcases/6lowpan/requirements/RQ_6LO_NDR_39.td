test      RQ_6LO_NDR_39
title     A request for somebody else is forwarded
purpose   A Duplicate Address Request on its way to the 6LBR is forwarded, and changes nothing in a 6LR.
source    RFC 6775 section 8.2.3
covers    RFC6775:8.2.3 RFC6775:8.2
needs     router.nd & router.boot & router.multihop & router.forward
topology  wpan-router

steps
  1 ask router do multihop "on" "Detect duplicates and distribute prefixes over several hops"

  use router_up($PREFIX)

  2 peer.b -> router [icmpv6.type == 157]
      ipv6.src             == $peer.b.g64
      ipv6.dst             == $edge.g64
      ipv6.hlim            == 64
      icmpv6.6lowpannd.da.lifetime == 10
      icmpv6.6lowpannd.da.eui64 == $peer.a.eui64
      icmpv6.6lowpannd.da.reg_addr == $peer.a.g16

  3 router -> edge [icmpv6.type == 157] within $time.step            @RFC6775:8.2.3
      ipv6.src             == $peer.b.g64                            @RFC6775:8.2.3
      ipv6.hlim            == 63                                     @RFC8200:3
      icmpv6.6lowpannd.da.eui64 == $peer.a.eui64                     @RFC6775:8.2.3
      icmpv6.6lowpannd.da.reg_addr == $peer.a.g16                    @RFC6775:8.2.3

  use router_withholds($peer.a.g16)
