test      RQ_6LO_NDR_15
title     Registration of a new address
purpose   A Neighbor Solicitation with a valid Address Registration option is answered with status 0.
source    6LoWPAN-ND conformance suite, Test_LPND_1_3_4a
covers    RFC6775:6.5.3 RFC6775:6.5 RFC4861:7.2.4 RFC4861:4.4
needs     router.nd & router.boot
topology  wpan-router
alias     Test_LPND_1_3_4a

steps
  use router_up($PREFIX)

  1 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 2
      icmpv6.opt.aro.eui64 == $peer.a.eui64

  2 router -> peer.a [reply to 1] within $time.step                  @RFC6775:6.5.3
      ipv6.dst             == $peer.a.g64                            @RFC4861:7.2.4
      ipv6.hlim            == 255                                    @RFC4861:4.4
      icmpv6.code          == 0                                      @RFC4861:4.4
      icmpv6.checksum.status == Good                                 @RFC4861:4.4
      icmpv6.nd.na.flag.s  == 1                                      @RFC4861:7.2.4
      if icmpv6.opt.aro.status present: icmpv6.opt.aro.status == 0   @RFC6775:6.5.3
