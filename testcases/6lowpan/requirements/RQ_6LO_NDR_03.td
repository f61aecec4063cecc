test      RQ_6LO_NDR_03
title     A solicitation is answered to its sender alone
purpose   A Router Solicitation, to the group or to the router, is answered with a unicast Router Advertisement.
source    6LoWPAN-ND conformance suite, Test_LPND_1_3_2a
covers    RFC6775:6.3 RFC4861:4.2 RFC4861:6.1.2
needs     router.nd & router.boot
topology  wpan-router
alias     Test_LPND_1_3_2a

cases $DST
  unicast   $router.ll64
  multicast 'ff020000000000000000000000000002'

steps
  use router_up($PREFIX)

  1 peer.a -> router [icmpv6.type == 133]
      ipv6.dst             == $DST
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  # Broadcast frames are not acknowledged: two copies, so that one that is lost is no finding.
  2 if $DST == ff02::2: peer.a -> router [icmpv6.type == 133]
      ipv6.dst             == $DST
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  3 router -> peer.a [reply to 1] within $time.step                  @RFC6775:6.3
      ipv6.dst             == $peer.a.ll64                           @RFC6775:6.3
      slice(ipv6.src, 0, 8) == 'fe80000000000000'                    @RFC4861:6.1.2
      ipv6.hlim            == 255                                    @RFC4861:6.1.2
      icmpv6.code          == 0                                      @RFC4861:6.1.2
      icmpv6.checksum.status == Good                                 @RFC4861:6.1.2
