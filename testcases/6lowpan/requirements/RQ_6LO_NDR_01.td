test      RQ_6LO_NDR_01
title     A router starts like a host
purpose   A 6LR that starts sends Router Solicitations to all routers before anything else.
source    RFC 6775 section 6.2
covers    RFC6775:6.2 RFC6775:8.1.2 RFC6775:5.3 RFC4861:4.1
needs     router.nd & router.boot
topology  wpan-router

steps
  1 ask router do restart "Switch the router off and on again"

  2 router -> any [icmpv6.type == 133 || icmpv6.type == 134 && icmpv6.nd.ra.router_lifetime > 0] within $time.stimulus  @RFC6775:6.2
      icmpv6.type          == 133                                    @RFC6775:6.2
      ipv6.dst             == ff02::2                                @RFC6775:5.3
      ipv6.hlim            == 255                                    @RFC4861:4.1
      icmpv6.code          == 0                                      @RFC4861:4.1
      ipv6.src             != ::                                     @RFC6775:5.3
      should slice(ipv6.src, 0, 8) == 'fe80000000000000'             @RFC6775:5.2
      icmpv6.opt.src_linkaddr present                                @RFC6775:5.3
      icmpv6.checksum.status == Good                                 @RFC4443:2.3
