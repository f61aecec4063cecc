test      TD_RPL_03
title     A new version
purpose   When the root begins a new version the router goes into it, and tells its address again.
source    RFC 6550; as at the RPL interoperability event of 2010
covers    RFC6550:8.1 RFC6550:8.2.1 RFC6550:8.2.2.2 RFC6550:6.3.1 RFC6550:8.2.2.1 RFC6550:7.2 RFC6550:9.2
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
  wait 20s
  5 ask root do rpl "repair" "Begin a new DODAG version"
  6 root -> ff02::1a [icmpv6.rpl.dio.version != $VERSION] within 33s  @RFC6550:8.2.2.1
      icmpv6.rpl.dio.version is lollipop_next($VERSION)            @RFC6550:7.2
  7 router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.version == icmpv6.rpl.dio.version of 6] within 33s  @RFC6550:8.2.2.1
      icmpv6.rpl.dio.rank >= $RANK + $MIN_HOP                      @RFC6550:8.2.1
  8 should router -> root [icmpv6.rpl.dao.sequence present] within 33s  @RFC6550:9.2
