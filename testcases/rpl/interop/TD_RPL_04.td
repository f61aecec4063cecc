test      TD_RPL_04
title     Fresh routes
purpose   When the root asks for them by its DTSN, the router tells its targets again, under a newer Path Sequence.
source    RFC 6550; as at the RPL interoperability event of 2010
covers    RFC6550:8.1 RFC6550:8.2.1 RFC6550:8.2.2.2 RFC6550:6.3.1 RFC6550:9.6 RFC6550:9.2 RFC6550:9.2.1
needs     root.rpl & root.boot & router.rpl & router.rpl_boot & router.rpl_slaac & root.nonstoring & router.nonstoring & root.repair
topology  wpan-rpl-pair

note      For `plugtest observe`: both are devices, and the tester only listens.

steps
  1 ask root do restart "Switch the root off and on again"
  2 given root -> ff02::1a [icmpv6.code == 1 && icmpv6.rpl.dio.rank present] within $time.stimulus  @RFC6550:8.2.2.2
      icmpv6.rpl.dio.rank any as $RANK
      icmpv6.rpl.dio.version any as $VERSION
      icmpv6.rpl.dio.flag.mop == 1                                 @RFC6550:6.3.1
      icmpv6.rpl.opt.config.min_hop_rank_inc any as $MIN_HOP
  3 ask router do restart "Switch the router off and on again"
  4 router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff] within 33s   @RFC6550:8.2.1
      icmpv6.rpl.dio.instance == icmpv6.rpl.dio.instance of 2      @RFC6550:8.1
      icmpv6.rpl.dio.dagid == icmpv6.rpl.dio.dagid of 2            @RFC6550:8.1
      icmpv6.rpl.dio.version == $VERSION                           @RFC6550:8.1
      icmpv6.rpl.dio.flag.g == icmpv6.rpl.dio.flag.g of 2          @RFC6550:8.1
      icmpv6.rpl.dio.flag.mop == icmpv6.rpl.dio.flag.mop of 2      @RFC6550:8.1
      icmpv6.rpl.dio.flag.preference == icmpv6.rpl.dio.flag.preference of 2  @RFC6550:8.1
      icmpv6.rpl.dio.rank >= $RANK + $MIN_HOP                      @RFC6550:8.2.1
  5 given router -> root [icmpv6.rpl.dao.sequence present] within 33s  @RFC6550:9.2
      icmpv6.rpl.opt.transit.pathseq any as $PATH
  wait 20s
  6 ask root do rpl "dtsn" "Refresh the downward routes"
  7 root -> ff02::1a [icmpv6.rpl.dio.dtsn != icmpv6.rpl.dio.dtsn of 2] within 33s  @RFC6550:9.6
      icmpv6.rpl.dio.version == $VERSION                           @RFC6550:9.6
  8 router -> root [icmpv6.rpl.dao.sequence present] within 33s    @RFC6550:9.6
      icmpv6.rpl.opt.transit.pathseq is lollipop_newer($PATH)      @RFC6550:9.2.1
